package com.example.golden;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.loss.PointwiseLoss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * {@code log cosh(p - t)}: like the square for small errors, like the distance for large ones. Change the term: the gradient
 * follows from it.
 *
 * @param reduction over a batch
 */
@Named("golden-loss")
@Doc("log(cosh(prediction - target))")
public record GoldenLoss(@Default("mean") @Doc("over a batch") Reduction reduction) implements PointwiseLoss {
    private static final double LOG_2 = 0.6931471805599453;

    /** Computed as {@code e + log(1 + exp(-2e)) - log 2}, which does not overflow where e, the distance, is large. */
    @Override
    public Expr term(Expr prediction, Expr target) {
        var e = prediction.sub(target);
        return e.add(e.mul(-2).softplus()).sub(LOG_2);
    }
}
