package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossBackward;
import dev.lanewise.api.loss.LossForward;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import java.util.List;

/**
 * Minus the predicted logarithm of the right class's probability: {@link SoftmaxCrossEntropy} for a model that ends with
 * log-softmax itself.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = -w_y p_y}, or {@code -Σⱼ wⱼ tⱼ pⱼ} for a distribution.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = -wⱼ [j = y]}, or {@code -wⱼ tⱼ}.
 * <li>Shapes: prediction p {@code (batch, classes)}, logarithms of probabilities; target y: class indices {@code (batch)}, or
 * distributions t {@code (batch, classes)}.
 * <li>The batch's loss is the mean or the sum over the examples. The mean divides by their number, whatever their weights; PyTorch
 * divides by the sum of the weights.
 * <li>Reference: R. Fisher, <a href="https://doi.org/10.1098/rsta.1922.0009">On the mathematical foundations of theoretical
 * statistics</a>, 1922.
 * </ul>
 *
 * @param classWeights none, or one a class, 0 or more
 * @param reduction how the examples are put together
 * @since 0.1
 */
@Named("negative-log-likelihood")
@Doc("minus the right class's log-probability; takes log-probabilities")
public record NegativeLogLikelihood(
        @Default("[]") @Doc("weight of each class; none are all 1") @Range(min = 0) List<Double> classWeights,
        @Default("mean") @Doc("mean over the examples, or their sum") Reduction reduction) implements Loss {

    private static final int COPY = ClassDistribution.FIRST_FREE_FORMULA;

    public NegativeLogLikelihood {
        classWeights = List.copyOf(classWeights);
        if (classWeights.size() == 1) {
            throw new IllegalArgumentException("class-weights for a single class; there are two or more");
        }
    }

    @Override
    public LossPlan plan(Shape prediction, Target target) {
        ClassScores.checkWithDistributions(prediction, target);
        ClassDistribution.checkWeights(classWeights, prediction, target);
        return ClassDistribution.plan(prediction, target, classWeights, 0)
                .formula(Formula.map("copy", x -> x))
                .build();
    }

    @Override
    public void forward(LossForward pass) {
        pass.kernels().rows().dot(ClassDistribution.computeFactors(pass), pass.prediction(), pass.losses());
    }

    @Override
    public void backward(LossBackward pass) {
        pass.kernels().call(pass.formula(COPY)).with(ClassDistribution.factors(pass)).with(pass.gradPrediction()).run();
    }
}
