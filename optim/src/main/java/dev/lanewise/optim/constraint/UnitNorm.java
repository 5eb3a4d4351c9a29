package dev.lanewise.optim.constraint;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * Gives the weights of each unit the norm 1: {@code w ← w / ‖unit‖}. A unit whose weights are all zero stays as it is.
 *
 * <ul>
 * <li>A unit is a column of a matrix (in, units), and an output channel of a kernel of three axes or more.
 * <li>Exempt: biases and normalizations.
 * </ul>
 *
 * @since 0.1
 */
@Named("unit-norm")
@Doc("gives the weights of each unit the norm 1")
public record UnitNorm() implements Constraint {
    /** Below the root of the smallest square that a float can tell from zero. */
    private static final double NOTHING = 1e-25;

    @Override
    public Expr project(Expr w, Expr norm) {
        return w.div(norm.max(NOTHING));
    }
}
