package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.loss.PointwiseLoss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Half the squared error near the target, and the distance further out: smooth, and not driven by outliers.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = (1/n) Σⱼ h(pⱼ - tⱼ)}, {@code h(d) = d²/2} where {@code |d| <= delta}, else {@code delta (|d| -
 * delta/2)}.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = d/n} within delta, {@code delta · sign(d) / n} further out.
 * <li>Shapes: prediction p and target t have one shape, any.
 * <li>With {@code reduction: mean} n is the number of an example's elements, and the batch's loss the mean over the examples,
 * hence over all elements; with {@code sum} n is 1, and everything is added up.
 * <li>Reference: P. Huber, <a href="https://doi.org/10.1214/aoms/1177703732">Robust estimation of a location parameter</a>,
 * 1964.
 * </ul>
 *
 * @param delta above 0
 * @param reduction how elements and examples are put together
 * @since 0.1
 */
@Named("huber")
@Doc("squared error near the target, distance further out")
public record Huber(
        @Default("1") @Doc("error from which on the loss is straight") @Range(min = 0, aboveMin = true) double delta,
        @Default("mean") @Doc("mean over all elements, or their sum") Reduction reduction) implements PointwiseLoss {
    @Override
    public Expr term(Expr prediction, Expr target) {
        var error = prediction.sub(target);
        var straight = error.abs().sub(delta / 2).mul(delta);
        return Expr.select(Comparison.LE, error.abs(), Expr.constant(delta), error.mul(error).mul(0.5), straight);
    }
}
