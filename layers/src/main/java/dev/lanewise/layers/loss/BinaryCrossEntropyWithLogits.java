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
 * The negative logarithm of the probability that the sigmoid of a score gives to the right answer, yes or no.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = (1/n) Σⱼ w tⱼ log(1 + exp(-pⱼ)) + (1 - tⱼ) log(1 + exp(pⱼ))}, w being {@code positive-weight}. Neither
 * summand overflows or cancels.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = ((1 - tⱼ) σ(pⱼ) - w tⱼ σ(-pⱼ)) / n}, which is {@code (σ(pⱼ) - tⱼ) / n} for {@code w = 1}.
 * <li>Shapes: prediction p, raw scores without a sigmoid before, and target t, from 0 to 1, have one shape, any; where an example
 * has a single score the target may also be a class index, of two classes.
 * <li>With {@code reduction: mean} n is the number of an example's elements, and the batch's loss the mean over the examples,
 * hence over all elements; with {@code sum} n is 1, and everything is added up.
 * <li>Reference: D. Cox, <a href="https://doi.org/10.1111/j.2517-6161.1958.tb00292.x">The regression analysis of binary
 * sequences</a>, 1958.
 * </ul>
 *
 * @param positiveWeight above 0; more than 1 trades precision for recall
 * @param reduction how elements and examples are put together
 * @since 0.1
 */
@Named("binary-cross-entropy-with-logits")
@Doc("negative log of the right answer's probability, yes or no; takes raw scores")
public record BinaryCrossEntropyWithLogits(
        @Default("1") @Doc("weight of the elements whose answer is yes") @Range(min = 0, aboveMin = true) double positiveWeight,
        @Default("mean") @Doc("mean over all elements, or their sum") Reduction reduction) implements PointwiseLoss {
    @Override
    public Expr term(Expr prediction, Expr target) {
        var yes = target.mul(positiveWeight).mul(prediction.neg().softplus());
        var no = Expr.constant(1).sub(target).mul(prediction.softplus());
        return yes.add(no);
    }

    @Override
    public TargetValues targets() {
        return TargetValues.UNIT_INTERVAL;
    }
}
