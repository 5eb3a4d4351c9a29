package dev.lanewise.optim.constraint;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Holds the norm of each unit's weights at a limit: {@code w ← w · min(1, limit / ‖unit‖)}. Units within it keep their weights.
 *
 * <ul>
 * <li>A unit is a column of a matrix (in, units), and an output channel of a kernel of three axes or more.
 * <li>Exempt: biases and normalizations.
 * <li>Reference: N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, <a
 * href="https://jmlr.org/papers/v15/srivastava14a.html">Dropout: a simple way to prevent neural networks from overfitting</a>,
 * JMLR 15, 2014, section 5.1.
 * </ul>
 *
 * @param limit the greatest norm, above 0
 * @since 0.1
 */
@Named("max-norm")
@Doc("holds the norm of each unit's weights at a limit")
public record MaxNorm(
        @Default("2") @Doc("the greatest norm") @Range(min = 0, aboveMin = true) double limit) implements Constraint {
    @Override
    public Expr project(Expr w, Expr norm) {
        return w.mul(Expr.constant(limit).div(norm).min(1));
    }
}
