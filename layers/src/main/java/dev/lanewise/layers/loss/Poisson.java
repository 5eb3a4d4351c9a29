package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.loss.PointwiseLoss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.TargetValues;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The negative log-likelihood of counts under a Poisson distribution.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = (1/n) Σⱼ exp(pⱼ) - tⱼ pⱼ} where p is the logarithm of the rate; without {@code log-input} p is the rate:
 * {@code pⱼ - tⱼ log(pⱼ + 1e-8)}. With {@code full} Stirling's {@code tⱼ log tⱼ - tⱼ + log(2π tⱼ)/2} is added where {@code tⱼ > 1}:
 * no gradient, but a loss that comes near the likelihood.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = (exp(pⱼ) - tⱼ) / n}, or {@code (1 - tⱼ / (pⱼ + 1e-8)) / n}.
 * <li>Shapes: prediction p and target t, 0 or more, have one shape, any. A rate that is not above 0 has no finite loss.
 * <li>With {@code reduction: mean} n is the number of an example's elements, and the batch's loss the mean over the examples,
 * hence over all elements; with {@code sum} n is 1, and everything is added up.
 * <li>Reference: J. Nelder, R. Wedderburn, <a href="https://doi.org/10.2307/2344614">Generalized linear models</a>, 1972.
 * </ul>
 *
 * @param logInput whether the prediction is the logarithm of the rate
 * @param full whether Stirling's approximation of log t! is added
 * @param reduction how elements and examples are put together
 * @since 0.1
 */
@Named("poisson")
@Doc("negative log-likelihood of counts; takes the logarithm of the rate")
public record Poisson(
        @Default("true") @Doc("whether the prediction is the logarithm of the rate") boolean logInput,
        @Default("false") @Doc("whether the part that depends on the target alone is added") boolean full,
        @Default("mean") @Doc("mean over all elements, or their sum") Reduction reduction) implements PointwiseLoss {
    private static final double EPSILON = 1e-8;

    @Override
    public Expr term(Expr prediction, Expr target) {
        var loss = logInput ? prediction.exp().sub(target.mul(prediction))
                : prediction.sub(target.mul(prediction.add(EPSILON).log()));
        return full ? loss.add(stirling(target)) : loss;
    }

    private static Expr stirling(Expr t) {
        var logarithm = t.mul(t.log()).sub(t).add(t.mul(2 * Math.PI).log().mul(0.5));
        return Expr.select(Comparison.GT, t, Expr.constant(1), logarithm, Expr.constant(0));
    }

    @Override
    public TargetValues targets() {
        return TargetValues.NON_NEGATIVE;
    }
}
