package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.loss.PointwiseLoss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.TargetValues;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * The support vector machine's loss of two classes: the score is to be above the margin for yes, below minus the margin for no.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = (1/n) Σⱼ max(0, margin - sⱼ pⱼ)} with {@code sⱼ = 2 tⱼ - 1}; squared where {@code squared} says so.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = -sⱼ / n} where the margin is not kept, else 0 (so 0 at the kink); squared {@code -2 sⱼ max(0,
 * margin - sⱼ pⱼ) / n}.
 * <li>Shapes: prediction p and target t, 0 or 1, have one shape, any; where an example has a single score the target may also be
 * a class index, of two classes.
 * <li>With {@code reduction: mean} n is the number of an example's elements, and the batch's loss the mean over the examples,
 * hence over all elements; with {@code sum} n is 1, and everything is added up.
 * <li>Reference: C. Cortes, V. Vapnik, <a href="https://doi.org/10.1007/BF00994018">Support-vector networks</a>, 1995.
 * </ul>
 *
 * @param margin above 0
 * @param squared whether the terms are squared: smooth, and harder on what is far off
 * @param reduction how elements and examples are put together
 * @since 0.1
 */
@Named("binary-hinge")
@Doc("max(0, margin - score) with the score's sign turned for the answer no")
public record BinaryHinge(
        @Default("1") @Doc("how far from 0 the score is to be") @Range(min = 0, aboveMin = true) double margin,
        @Default("false") @Doc("whether the terms are squared") boolean squared,
        @Default("mean") @Doc("mean over all elements, or their sum") Reduction reduction) implements PointwiseLoss {
    @Override
    public Expr term(Expr prediction, Expr target) {
        var missing = Expr.constant(margin).sub(target.mul(2).sub(1).mul(prediction));
        return Expr.positive(missing, squared ? missing.mul(missing) : missing, Expr.constant(0));
    }

    @Override
    public TargetValues targets() {
        return TargetValues.BINARY;
    }
}
