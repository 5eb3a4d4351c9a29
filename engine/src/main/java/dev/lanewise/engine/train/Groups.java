package dev.lanewise.engine.train;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.layer.ParameterSpec;
import dev.lanewise.engine.plan.NamedSpec;
import dev.lanewise.engine.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which group each parameter belongs to. */
final class Groups {
    private final ParameterGroup[] groups;

    /** @throws dev.lanewise.api.error.LanewiseException {@code LW-CONFIG-020} for a group that takes no parameter at all */
    Groups(List<ParameterGroup> groups, Plan plan) {
        for (var group : groups) {
            requireOne(group, plan);
        }
        this.groups = plan.parameters().stream()
                .map(parameter -> groups.stream()
                        .filter(group -> group.takes(parameter.name(), parameter.spec().role()))
                        .findFirst().orElse(ParameterGroup.REST))
                .toArray(ParameterGroup[]::new);
    }

    /** Which parameters these groups leave as they are. */
    static Predicate<NamedSpec<ParameterSpec>> frozen(List<ParameterGroup> groups) {
        return parameter -> groups.stream()
                .filter(group -> group.takes(parameter.name(), parameter.spec().role()))
                .findFirst().map(ParameterGroup::frozen).orElse(false);
    }

    private static void requireOne(ParameterGroup group, Plan plan) {
        if (plan.parameters().stream().noneMatch(one -> group.takes(one.name(), one.spec().role()))) {
            throw Problem.input("LW-CONFIG-020").at("parameter group '" + group.match() + "'")
                    .wanted("a group that takes at least one of "
                            + plan.parameters().stream().map(NamedSpec::name).toList())
                    .got("none of this name" + group.role()
                            .map(role -> " and the role " + role.name().toLowerCase(Locale.ROOT)).orElse(""))
                    .remedy("correct the pattern, in which * stands for any characters, or leave the group out")
                    .toException();
        }
    }

    ParameterGroup of(int parameter) {
        return groups[parameter];
    }
}
