package dev.lanewise.optim.regularizer;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * L1 and L2 together: weights that say the same are kept or dropped together, where {@link L1} alone would keep one of them.
 *
 * <ul>
 * <li>Penalty: {@code R(W) = λ Σ (α |w| + ½ (1 - α) w²)}.
 * <li>Gradient: {@code λ (α sign(w) + (1 - α) w)}, sign(0) being 0.
 * <li>Deviation: the paper names the two factors apart; λ and α are those of glmnet and scikit-learn.
 * <li>Reference: H. Zou, T. Hastie, <a href="https://doi.org/10.1111/j.1467-9868.2005.00503.x">Regularization and variable
 * selection via the elastic net</a>, 2005.
 * </ul>
 *
 * @param strength λ, at least 0
 * @param l1Ratio α, from 0 (L2 alone) to 1 (L1 alone)
 * @since 0.1
 */
@Named("elastic-net")
@Doc("L1 and L2 together, in a chosen ratio")
public record ElasticNet(
        @Doc("factor of the penalty") @Range(min = 0) double strength,
        @Default("0.5") @Doc("share of L1; the rest is L2") @Range(min = 0, max = 1) double l1Ratio)
        implements Regularizer {
    @Override
    public Expr penalty(Expr w) {
        return w.abs().mul(l1Ratio).add(w.mul(w).mul(0.5 * (1 - l1Ratio))).mul(strength);
    }
}
