package dev.lanewise.engine.train;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.layer.ParameterSpec;
import dev.lanewise.engine.plan.NamedSpec;
import dev.lanewise.engine.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Which group each parameter belongs to. */
final class Groups {
    private final ParameterGroup[] groups;

    /** @throws dev.lanewise.api.error.LanewiseException {@code LW-CONFIG-020} for a group that takes no parameter at all */
    Groups(List<ParameterGroup> groups, Plan plan) {
        this.groups = plan.parameters().stream()
                .map(parameter -> first(groups, parameter).orElse(ParameterGroup.REST))
                .toArray(ParameterGroup[]::new);
        for (var group : groups) {
            if (!List.of(this.groups).contains(group)) {
                throw takesNothing(group, plan);
            }
        }
    }

    private static Optional<ParameterGroup> first(List<ParameterGroup> groups, NamedSpec<ParameterSpec> parameter) {
        return groups.stream().filter(group -> takes(group, parameter)).findFirst();
    }

    private static boolean takes(ParameterGroup group, NamedSpec<ParameterSpec> parameter) {
        return group.takes(parameter.name(), parameter.spec().role());
    }

    /** Which parameters these groups leave as they are. */
    static Predicate<NamedSpec<ParameterSpec>> frozen(List<ParameterGroup> groups) {
        return parameter -> first(groups, parameter).map(ParameterGroup::frozen).orElse(false);
    }

    private static LanewiseException takesNothing(ParameterGroup group, Plan plan) {
        boolean isLate = plan.parameters().stream().anyMatch(one -> takes(group, one));
        return Problem.input("LW-CONFIG-020").at("parameter group '" + group.match() + "'")
                .wanted("a group that takes at least one of "
                        + plan.parameters().stream().map(NamedSpec::name).toList())
                .got(isLate ? "one whose parameters all belong to groups before it"
                        : "none of this name" + group.role()
                                .map(role -> " and the role " + role.name().toLowerCase(Locale.ROOT)).orElse(""))
                .remedy(isLate ? "put it before the groups that take more, or leave it out"
                        : "correct the pattern, in which * stands for any characters, or leave the group out")
                .toException();
    }

    ParameterGroup of(int parameter) {
        return groups[parameter];
    }
}
