package dev.lanewise.optim.regularizer;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * A penalty on the size of weights that drives many of them to exactly zero (the lasso).
 *
 * <ul>
 * <li>Penalty: {@code R(W) = λ Σ |w|}.
 * <li>Gradient: {@code λ sign(w)}, and 0 at {@code w = 0}.
 * <li>Reference: R. Tibshirani, <a href="https://doi.org/10.1111/j.2517-6161.1996.tb02080.x">Regression shrinkage and
 * selection via the lasso</a>, 1996.
 * </ul>
 *
 * @param strength λ, at least 0
 * @since 0.1
 */
@Named("l1")
@Doc("strength times the sum of |w|; drives weights to zero")
public record L1(@Doc("factor of the penalty") @Range(min = 0) double strength) implements Regularizer {
    @Override
    public Expr penalty(Expr w) {
        return w.abs().mul(strength);
    }
}
