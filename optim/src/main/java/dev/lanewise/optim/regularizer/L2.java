package dev.lanewise.optim.regularizer;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * A penalty on the squares of weights, which spreads weight over all inputs (ridge regression).
 *
 * <ul>
 * <li>Penalty: {@code R(W) = ½ λ Σ w²}. The factor ½ makes λ what plain gradient descent calls weight decay; where a source
 * writes {@code λ Σ w²}, give twice its λ.
 * <li>Gradient: {@code λ w}.
 * <li>Reference: A. Hoerl, R. Kennard, <a href="https://doi.org/10.1080/00401706.1970.10488634">Ridge regression: biased
 * estimation for nonorthogonal problems</a>, 1970.
 * </ul>
 *
 * @param strength λ, at least 0
 * @since 0.1
 */
@Named("l2")
@Doc("half of strength times the sum of squares of the weights")
public record L2(@Doc("factor of the penalty") @Range(min = 0) double strength) implements Regularizer {
    @Override
    public Expr penalty(Expr w) {
        return w.mul(w).mul(0.5 * strength);
    }
}
