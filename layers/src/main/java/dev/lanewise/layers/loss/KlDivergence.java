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
 * The Kullback-Leibler divergence: what the predicted distribution lacks in information about the target's.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = Σⱼ tⱼ (log tⱼ - pⱼ)}, 0 where {@code tⱼ} is 0; with {@code log-target} the target is given as the
 * logarithm: {@code Lᵢ = Σⱼ exp(tⱼ) (tⱼ - pⱼ)}.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = -tⱼ}, or {@code -exp(tⱼ)}.
 * <li>Shapes: prediction p and target t have one shape, any. p are logarithms of probabilities: end the model with log-softmax. t
 * are probabilities that sum to 1 along the last axis, or with {@code log-target} their logarithms.
 * <li>An example's loss is a sum over its elements always. The batch's is the mean or the sum over the examples: PyTorch's
 * {@code batchmean} and {@code sum}. PyTorch's {@code mean}, which divides by the elements too, is no divergence.
 * <li>Reference: S. Kullback, R. Leibler, <a href="https://doi.org/10.1214/aoms/1177729694">On information and sufficiency</a>,
 * 1951.
 * </ul>
 *
 * @param logTarget whether the target is a logarithm of probabilities
 * @param reduction how the examples are put together
 * @since 0.1
 */
@Named("kl-divergence")
@Doc("sum of t (log t - p); takes log-probabilities")
public record KlDivergence(
        @Default("false") @Doc("whether the target is given as the logarithm of probabilities") boolean logTarget,
        @Default("mean") @Doc("mean over the examples, or their sum") Reduction reduction) implements PointwiseLoss {
    @Override
    public Expr term(Expr prediction, Expr target) {
        var zero = Expr.constant(0);
        return logTarget ? target.exp().mul(target.sub(prediction))
                : Expr.select(Comparison.EQ, target, zero, zero, target.mul(target.log().sub(prediction)));
    }

    @Override
    public TargetValues targets() {
        return logTarget ? TargetValues.ANY : TargetValues.DISTRIBUTION;
    }

    @Override
    public boolean averages() {
        return false;
    }
}
