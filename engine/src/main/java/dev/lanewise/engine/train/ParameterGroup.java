package dev.lanewise.engine.train;

import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Range;
import java.util.Optional;

/**
 * Parameters that are trained otherwise than the rest. A parameter belongs to the first group in the list that takes it; one that
 * no group takes is trained as the optimizer's settings say.
 *
 * @param match a pattern of parameters' names, in which {@code *} stands for any characters: {@code fc1.weight}, {@code fc1.*}
 * @param role the only role it takes; all roles if empty
 * @param lrFactor what the scheduled learning rate is multiplied by, above 0
 * @param weightDecay the strength of the decoupled weight decay of these parameters, biases and norms included, in place of
 *     every other decoupled decay; at least 0
 * @param frozen whether they stay as they are: no step, no state, no constraint, and no part in the global norm; what is
 *     no parameter, such as running statistics, is not held by it
 * @since 0.1
 */
public record ParameterGroup(
        @Default("*") @Doc("the names it takes, such as fc1.*") String match,
        @Doc("the only role it takes: weight, bias or norm") Optional<ParameterRole> role,
        @Default("1") @Doc("what the learning rate is multiplied by") @Range(min = 0, aboveMin = true) double lrFactor,
        @Doc("decoupled weight decay in place of the optimizer's") @Range(min = 0) Optional<Double> weightDecay,
        @Default("false") @Doc("leave these parameters as they are") boolean frozen) {

    /** What a parameter that no group takes is trained by. */
    static final ParameterGroup REST = new ParameterGroup("*", Optional.empty(), 1, Optional.empty(), false);

    /** Whether a parameter belongs here, unless an earlier group takes it. */
    public boolean takes(String name, ParameterRole itsRole) {
        return role.map(itsRole::equals).orElse(true) && matches(name);
    }

    /** Literal pieces between the stars: the first begins the name, the last ends it, the others lie between in order. */
    private boolean matches(String name) {
        var pieces = match.split("\\*", -1);
        if (pieces.length == 1) {
            return name.equals(match);
        }
        var last = pieces[pieces.length - 1];
        int at = pieces[0].length();
        if (!name.startsWith(pieces[0])) {
            return false;
        }
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = name.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return name.length() - last.length() >= at && name.endsWith(last);
    }
}
