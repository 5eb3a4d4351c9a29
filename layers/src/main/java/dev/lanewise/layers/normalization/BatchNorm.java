package dev.lanewise.layers.normalization;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * Gives every channel a mean of 0 and a variance of 1 over the batch, then a learned scale and shift.
 *
 * <ul>
 * <li>Forward: {@code y = n · scale + shift}. In training {@code n = (x - μ) / √(σ² + epsilon)}, where mean μ and biased
 * variance σ² are taken over batch and places, and the running statistics follow: {@code running = (1 - momentum) · running +
 * momentum · (μ or σ² m / (m - 1))}, m being the number of values (for m = 1, σ² itself). In evaluation the running statistics
 * stand in for μ and σ².
 * <li>Backward: with {@code r = scale / √(σ² + epsilon)}: {@code ∂L/∂shift = Σ ∂L/∂y}, {@code ∂L/∂scale = Σ ∂L/∂y · n}, {@code
 * ∂L/∂x = r (∂L/∂y - ∂L/∂shift / m - n · ∂L/∂scale / m)}.
 * <li>Shapes: x and y {@code (batch, channels, ...)}, so that single features are channels without further axes; scale, shift and
 * the buffers running-mean and running-variance {@code (channels)}.
 * <li>Initialisation: scale by {@code scale-initializer}, ones unless said otherwise, shift by {@code shift-initializer}, zeros;
 * running mean 0, running variance 1.
 * <li>Reference: S. Ioffe, C. Szegedy, <a href="https://arxiv.org/abs/1502.03167">Batch normalization: accelerating deep
 * network training by reducing internal covariate shift</a>, ICML 2015. There the statistics for evaluation are averaged after
 * the training.
 * </ul>
 *
 * <p>What is frozen by a parameter group are scale and shift alone. In training the statistics are those of the batch all the same, and
 * the running statistics go on following them, as in PyTorch's train mode; {@code momentum: 0} keeps them as they are.
 *
 * <p>Examples of a batch influence each other in training. A batch of one example without further axes has no variance: its n is
 * 0.
 *
 * @param momentum the weight of a new batch in the running statistics, from 0 (they stay) to 1 (only the last batch counts); Keras
 *     calls 1 minus this its momentum
 * @param epsilon keeps a channel without variance from a division by zero; above 0
 * @param scaleInitializer the scale's starting values
 * @param shiftInitializer the shift's starting values
 * @since 0.1
 */
@Named("batch-norm")
@Doc("mean 0 and variance 1 for each channel over the batch, then a learned scale and shift")
public record BatchNorm(
        @Default("0.1") @Doc("weight of a new batch in the running statistics") @Range(min = 0, max = 1) float momentum,
        @Default("1e-5") @Doc("added to the variance") @Range(min = 0, aboveMin = true) float epsilon,
        @Default("ones") @Doc("starting values of the scale") Initializer scaleInitializer,
        @Default("zeros") @Doc("starting values of the shift") Initializer shiftInitializer) implements Layer {

    private static final int SCALE = 0;
    private static final int SHIFT = 1;
    private static final int RUNNING_MEAN = 0;
    private static final int RUNNING_VARIANCE = 1;

    // Saved tensors; the backward pass puts sums of its own in place of mean and variance.
    private static final int NORMALIZED = 0;
    private static final int ROOM = 1;
    private static final int MEAN = 2;
    private static final int VARIANCE = 3;
    private static final int FACTOR = 4;
    private static final int SLOPE = 5;
    private static final int REPEATED = 6;

    // Formulas over the channels, then over all elements.
    private static final int DIVIDE = 0;
    private static final int STATISTICS = 1;
    private static final int EVALUATION = 2;
    private static final int SHARES = 3;
    private static final int CENTER = 4;
    private static final int TRAINED = 5;
    private static final int EVALUATED = 6;
    private static final int GRADIENT = 7;

    private static final Formula COPY = Formula.map("copy", x -> x);

    @Override
    public LayerPlan plan(Inputs inputs) {
        var input = inputs.only();
        if (input.rank() == 0) {
            throw inputs.refuse("an input with an axis of channels or features, such as (64, 28, 28) or (100)",
                    "give each example at least one axis");
        }
        int count = input.dim(0);
        var vector = Shape.of(count);
        var channels = new Channels(count, input.size() / count);
        var plan = LayerPlan.output(input)
                .parameter(Affine.parameter("scale", count, scaleInitializer))
                .parameter(Affine.parameter("shift", count, shiftInitializer))
                .buffer("running-mean", vector, 0)
                .buffer("running-variance", vector, 1)
                .mixesExamples()
                .prepared(channels)
                .savedPerExample("normalized", input)
                .savedPerExample("room", channels.places() == 1 ? input : vector)
                .saved("mean", vector)
                .saved("variance", vector)
                .saved("factor", vector)
                .saved("slope", vector)
                .savedPerExample("repeated 0", vector)
                .savedPerExample("repeated 1", vector)
                .savedPerExample("repeated 2", vector);
        declareVectorFormulas(plan);
        declareFormulas(plan, channels);
        return plan.build();
    }

    /** Scalar 0 is the number of values that a channel has in the batch. */
    private void declareVectorFormulas(LayerPlan.Builder plan) {
        var count = Expr.scalar(0);
        plan.formula(Formula.of("divide", new Store(0, Expr.elem(0).div(count))));

        var variance = Expr.elem(1).div(count);
        plan.formula(Formula.of("batch-statistics",
                new Store(2, inverseDeviation(variance)),
                new Store(3, follow(Expr.elem(3), Expr.elem(0))),
                new Store(4, follow(Expr.elem(4), variance.mul(Expr.scalar(1))))));

        var factor = Expr.elem(2).mul(inverseDeviation(Expr.elem(1)));
        plan.formula(Formula.of("running-statistics",
                new Store(4, factor),
                new Store(5, Expr.elem(3).sub(Expr.elem(0).mul(factor)))));

        plan.formula(Formula.of("gradient-shares",
                new Store(0, Expr.elem(0).div(count)),
                new Store(1, Expr.elem(1).div(count)),
                new Store(4, Expr.elem(2).mul(Expr.elem(3)))));
    }

    private Expr inverseDeviation(Expr variance) {
        return Expr.constant(1).div(variance.add(epsilon).sqrt());
    }

    private Expr follow(Expr running, Expr batch) {
        return running.add(batch.sub(running).mul(momentum));
    }

    private static void declareFormulas(LayerPlan.Builder plan, Channels channels) {
        var x = Expr.elem(0);
        var normalized = x.mul(channels.operand(1));
        var share = channels.operand(3).add(Expr.elem(1).mul(channels.operand(4)));
        plan.formula(Formula.of("center", new Store(2, x.sub(channels.operand(1)))))
                .formula(Formula.of("batch-norm",
                        new Store(0, normalized),
                        new Store(4, normalized.mul(channels.operand(2)).add(channels.operand(3)))))
                .formula(Formula.of("batch-norm-evaluated",
                        new Store(3, x.mul(channels.operand(1)).add(channels.operand(2)))))
                .formula(Formula.of("batch-norm-gradient", new Store(5, channels.operand(2).mul(x.sub(share)))));
    }

    /** A vector over the channels, as an operand of formulas over all elements. */
    private static Tensor operand(Pass pass, Tensor vector, int room) {
        return pass.prepared(Channels.class).operand(pass.kernels(), vector, pass.saved(REPEATED + room));
    }

    private static double valuesPerChannel(Pass pass, Tensor x) {
        return (double) x.size() / pass.prepared(Channels.class).count();
    }

    @Override
    public void forward(Forward pass) {
        if (pass.mode() == Mode.EVALUATE) {
            evaluate(pass);
            return;
        }
        takeStatistics(pass);
        var channels = pass.prepared(Channels.class);
        var factor = operand(pass, pass.saved(FACTOR), 0);
        var scale = operand(pass, pass.parameter(SCALE), 1);
        var shift = operand(pass, pass.parameter(SHIFT), 2);
        pass.kernels().call(pass.formula(TRAINED)).with(channels.view(pass.saved(NORMALIZED))).with(factor).with(scale)
                .with(shift).with(channels.view(pass.output())).run();
    }

    /** The statistics of the batch, and x moved to mean 0 in the place of what will be normalized. */
    private static void takeStatistics(Forward pass) {
        var kernels = pass.kernels();
        var channels = pass.prepared(Channels.class);
        var x = pass.input(0);
        double count = valuesPerChannel(pass, x);
        channels.sum(kernels, x, pass.saved(ROOM), Write.SET, pass.saved(MEAN));
        kernels.call(pass.formula(DIVIDE)).with(pass.saved(MEAN)).scalar(count).run();

        var mean = operand(pass, pass.saved(MEAN), 0);
        var centered = pass.saved(NORMALIZED);
        kernels.call(pass.formula(CENTER)).with(channels.view(x)).with(mean).with(channels.view(centered)).run();
        channels.sumOfProducts(kernels, centered, centered, pass.saved(ROOM), Write.SET, pass.saved(VARIANCE));
        kernels.call(pass.formula(STATISTICS)).with(pass.saved(MEAN)).with(pass.saved(VARIANCE))
                .with(pass.saved(FACTOR))
                .with(pass.buffer(RUNNING_MEAN)).with(pass.buffer(RUNNING_VARIANCE))
                .scalar(count).scalar(count == 1 ? 1 : count / (count - 1)).run();
    }

    private static void evaluate(Forward pass) {
        var kernels = pass.kernels();
        var channels = pass.prepared(Channels.class);
        var slope = pass.saved(SLOPE);
        var summand = pass.saved(FACTOR);
        kernels.call(pass.formula(EVALUATION)).with(pass.buffer(RUNNING_MEAN)).with(pass.buffer(RUNNING_VARIANCE))
                .with(pass.parameter(SCALE)).with(pass.parameter(SHIFT)).with(slope).with(summand).run();
        slope = operand(pass, slope, 0);
        summand = operand(pass, summand, 1);
        kernels.call(pass.formula(EVALUATED)).with(channels.view(pass.input(0))).with(slope).with(summand)
                .with(channels.view(pass.output())).run();
    }

    @Override
    public void backward(Backward pass) {
        var kernels = pass.kernels();
        var channels = pass.prepared(Channels.class);
        var gradOutput = pass.gradOutput();
        var gradShift = pass.saved(MEAN);
        var gradScale = pass.saved(VARIANCE);
        channels.sum(kernels, gradOutput, pass.saved(ROOM), Write.SET, gradShift);
        channels.sumOfProducts(kernels, gradOutput, pass.saved(NORMALIZED), pass.saved(ROOM), Write.SET, gradScale);
        give(pass, gradShift, pass.gradParameter(SHIFT));
        give(pass, gradScale, pass.gradParameter(SCALE));
        if (pass.gradInput(0).wanted()) {
            kernels.call(pass.formula(SHARES)).with(gradShift).with(gradScale).with(pass.saved(FACTOR))
                    .with(pass.parameter(SCALE)).with(pass.saved(SLOPE)).scalar(valuesPerChannel(pass, gradOutput))
                    .run();
            gradInput(pass);
        }
    }

    private static void give(Backward pass, Tensor gradient, Gradient target) {
        if (target.wanted()) {
            pass.kernels().call(COPY, target.write()).with(gradient).with(target.tensor()).run();
        }
    }

    private static void gradInput(Backward pass) {
        var channels = pass.prepared(Channels.class);
        var gradInput = pass.gradInput(0);
        var slope = operand(pass, pass.saved(SLOPE), 0);
        var ofShift = operand(pass, pass.saved(MEAN), 1);
        var ofScale = operand(pass, pass.saved(VARIANCE), 2);
        pass.kernels().call(pass.formula(GRADIENT), gradInput.write()).with(channels.view(pass.gradOutput()))
                .with(channels.view(pass.saved(NORMALIZED))).with(slope).with(ofShift).with(ofScale)
                .with(channels.view(gradInput.tensor())).run();
    }
}
