package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossBackward;
import dev.lanewise.api.loss.LossForward;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import java.util.List;

/**
 * The negative logarithm of the probability that the softmax of the scores gives to the right class.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = -log(exp(s_y) / Σⱼ exp(sⱼ)) = log Σⱼ exp(sⱼ - m) + (m - s_y)} with {@code m = maxⱼ sⱼ}. The
 * second form is computed: no exponential overflows, and neither summand is negative.
 * <li>Backward: {@code ∂Lᵢ/∂sⱼ = pⱼ - [j = y]} with {@code pⱼ = exp(sⱼ - m) / Σₖ exp(sₖ - m)}.
 * <li>With a distribution t for a target, class weights w, or label smoothing ε over K classes: {@code Lᵢ = -Σⱼ qⱼ log pⱼ},
 * {@code qⱼ = wⱼ ((1 - ε) tⱼ + ε / K)}, an index being the distribution with 1 at its place; {@code ∂Lᵢ/∂sⱼ = pⱼ Σₖ qₖ - qⱼ}.
 * <li>Shapes: prediction s {@code (batch, classes)}, raw scores without a softmax before; target y: class indices
 * {@code (batch)}, or distributions t {@code (batch, classes)}.
 * <li>The batch's loss is the mean or the sum over the examples. The mean divides by their number, whatever their weights; PyTorch
 * divides by the sum of the weights where the targets are indices.
 * <li>References: J. Bridle, <a href="https://doi.org/10.1007/978-3-642-76153-9_28">Probabilistic interpretation of
 * feedforward classification network outputs</a>, 1990; label smoothing: C. Szegedy and others, <a
 * href="https://arxiv.org/abs/1512.00567">Rethinking the inception architecture</a>, section 7, 2015.
 * </ul>
 *
 * @param labelSmoothing from 0, below 1
 * @param classWeights none, or one a class, 0 or more
 * @param reduction how the examples are put together
 * @since 0.1
 */
@Named("softmax-cross-entropy")
@Doc("negative log of the right class's softmax probability; takes raw scores")
public record SoftmaxCrossEntropy(
        @Default("0") @Doc("share of the target that is spread evenly over the classes") @Range(min = 0, max = 1, belowMax = true) double labelSmoothing,
        @Default("[]") @Doc("weight of each class; none are all 1") @Range(min = 0) List<Double> classWeights,
        @Default("mean") @Doc("mean over the examples, or their sum") Reduction reduction) implements Loss {

    private static final int EXPONENTIALS = 0;
    private static final int MAXIMUM = 1;
    private static final int SUM = 2;
    private static final int MINUS_ONE = 3;

    private static final int SHIFTED_EXP = 0;
    private static final int LOG_SUM_EXP = 1;
    private static final int PROBABILITY = 2;
    private static final int FILL_MINUS_ONE = 3;

    private static final int LOG_PROBABILITIES = ClassDistribution.FIRST_FREE_SAVED;

    public SoftmaxCrossEntropy {
        classWeights = List.copyOf(classWeights);
        if (classWeights.size() == 1) {
            throw new IllegalArgumentException("class-weights for a single class; there are two or more");
        }
    }

    /** All settings at their defaults. */
    public SoftmaxCrossEntropy() {
        this(Binder.create(SoftmaxCrossEntropy.class));
    }

    private SoftmaxCrossEntropy(SoftmaxCrossEntropy other) {
        this(other.labelSmoothing, other.classWeights, other.reduction);
    }

    @Override
    public LossPlan plan(Shape prediction, Target target) {
        ClassScores.checkWithDistributions(prediction, target);
        ClassDistribution.checkWeights(classWeights, prediction, target);
        return isPlain(target.type()) ? planIndices(prediction)
                : ClassDistribution.plan(prediction, target, classWeights, labelSmoothing)
                        .savedPerExample("log-probabilities", prediction)
                        .build();
    }

    /** Whether the target is one class, in full: for this there is a shorter way. */
    private boolean isPlain(DType target) {
        return target == DType.INT32 && labelSmoothing == 0 && classWeights.isEmpty();
    }

    @Override
    public void forward(LossForward pass) {
        if (isPlain(pass.target().type())) {
            forwardIndices(pass);
            return;
        }
        var logProbabilities = pass.saved(LOG_PROBABILITIES);
        pass.kernels().rows().softmax(Softmax.LOG, pass.prediction(), logProbabilities);
        pass.kernels().rows().dot(ClassDistribution.computeFactors(pass), logProbabilities, pass.losses());
    }

    @Override
    public void backward(LossBackward pass) {
        if (isPlain(pass.target().type())) {
            backwardIndices(pass);
            return;
        }
        pass.kernels().rows().softmaxGradient(Softmax.LOG, pass.saved(LOG_PROBABILITIES),
                ClassDistribution.factors(pass), Write.SET, pass.gradPrediction());
    }

    private static LossPlan planIndices(Shape prediction) {
        return LossPlan.classes(prediction.size())
                .savedPerExample("exponentials", prediction)
                .savedPerExample("maximum", Shape.scalar())
                .savedPerExample("sum", Shape.scalar())
                .savedPerExample("minus-one", Shape.scalar())
                .formula(Formula.of("shifted-exp", new Formula.Store(2, Expr.elem(0).sub(Expr.column(1)).exp())))
                .formula(Formula.of("log-sum-exp",
                        new Formula.Store(2, Expr.elem(0).log().add(Expr.elem(1).sub(Expr.elem(2))))))
                .formula(Formula.of("probability", new Formula.Store(2, Expr.elem(0).div(Expr.column(1)))))
                .formula(Formula.of("minus-one", new Formula.Store(0, Expr.constant(-1))))
                .build();
    }

    private static void forwardIndices(LossForward pass) {
        var kernels = pass.kernels();
        var scores = pass.prediction();
        var exponentials = pass.saved(EXPONENTIALS);
        var maximum = pass.saved(MAXIMUM);
        var sum = pass.saved(SUM);
        kernels.rows().reduce(RowReduction.MAX, scores, maximum);
        kernels.call(pass.formula(SHIFTED_EXP)).with(scores).with(maximum).with(exponentials).run();
        kernels.rows().reduce(RowReduction.SUM, exponentials, sum);
        kernels.selections().gatherPerRow(scores, pass.target(), pass.losses());
        kernels.call(pass.formula(LOG_SUM_EXP)).with(sum).with(maximum).with(pass.losses()).run();
        kernels.call(pass.formula(FILL_MINUS_ONE)).with(pass.saved(MINUS_ONE)).run();
    }

    private static void backwardIndices(LossBackward pass) {
        var gradient = pass.gradPrediction();
        pass.kernels().call(pass.formula(PROBABILITY))
                .with(pass.saved(EXPONENTIALS)).with(pass.saved(SUM)).with(gradient).run();
        pass.kernels().selections().scatterAddPerRow(pass.saved(MINUS_ONE), pass.target(), gradient);
    }
}
