package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.loss.PointwiseLoss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The distance of prediction and target: outliers count in proportion, not squared.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = (1/n) Σⱼ |pⱼ - tⱼ|}.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = sign(pⱼ - tⱼ) / n}; 0 at the kink.
 * <li>Shapes: prediction p and target t have one shape, any.
 * <li>With {@code reduction: mean} n is the number of an example's elements, and the batch's loss the mean over the examples,
 * hence over all elements; with {@code sum} n is 1, and everything is added up.
 * <li>Reference: P.-S. Laplace, Sur quelques points du système du monde, 1793: the method of situation.
 * </ul>
 *
 * @param reduction how elements and examples are put together
 * @since 0.1
 */
@Named("absolute-error")
@Doc("distance of prediction and target")
public record AbsoluteError(
        @Default("mean") @Doc("mean over all elements, or their sum") Reduction reduction) implements PointwiseLoss {
    @Override
    public Expr term(Expr prediction, Expr target) {
        return prediction.sub(target).abs();
    }
}
