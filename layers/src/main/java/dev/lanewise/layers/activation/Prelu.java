package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/**
 * The parametric rectifier: a {@link LeakyRelu} whose slope below zero is learnt.
 *
 * <ul>
 * <li>Forward: {@code y = x} where {@code x > 0}, else {@code a x}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y} where {@code x > 0}, else {@code a ∂L/∂y}; {@code ∂L/∂a = Σ x ∂L/∂y} over all x up to 0
 * that a belongs to: along the rows first, then along the further axes, then down the batch.
 * <li>Shapes: x and y have one shape, of one axis or more; a {@code (1)}, or one slope for each index of the first axis of an
 * example (the channels of images) or of the last.
 * <li>Initialisation: a is {@code initial} throughout. Regularization spares it as it does biases: it would pull the slope to
 * 0, towards relu.
 * <li>Reference: K. He, X. Zhang, S. Ren, J. Sun, <a href="https://arxiv.org/abs/1502.01852">Delving deep into
 * rectifiers</a>, 2015.
 * </ul>
 *
 * @param slopes how many slopes there are
 * @param initial their starting value
 * @since 0.1
 */
@Named("prelu")
@Doc("x above zero, a learnt slope * x below")
public record Prelu(
        @Default("one") @Doc("one slope, or one a channel (first axis of an example) or a feature (last axis)") Slopes slopes,
        @Default("0.25") @Doc("starting value of the slopes") double initial) implements Layer {

    /**
     * What has a slope of its own.
     *
     * @since 0.1
     */
    public enum Slopes {
        /** The layer. */
        ONE,
        /** Each index of an example's first axis: each channel of an image. */
        CHANNEL,
        /** Each index of an example's last axis: each output of a linear layer. */
        FEATURE
    }

    private static final int OUTPUT = 0;
    private static final int GRADIENT = 1;
    private static final int SLOPE_TERMS = 2;
    private static final int SPREAD_ALONG_ROWS = 3;
    private static final int SPREAD_DOWN_COLUMNS = 4;

    /** Saved 0 are the terms of the slopes' gradient; saved 1, 2, ... the levels. */
    private static final int TERMS = 0;

    private static final Formula ALONG_ROWS = Formula.of("spread-row", new Formula.Store(1, Expr.row(0)));
    private static final Formula DOWN_COLUMNS = Formula.of("spread-column", new Formula.Store(1, Expr.column(0)));

    /** All settings at their defaults. */
    public static Prelu of() {
        return Binder.create(Prelu.class);
    }

    /**
     * A formula reads a slope for each column or each row of x as a matrix. Where the slopes belong to the first of several
     * axes, they are spread out over the further ones but the last, an axis at a time: these are the saved levels {@code
     * (c)}, {@code (c, h)} ... of which the last has an element for each row. Sums of the gradient come back the same way.
     */
    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() == 0) {
            throw inputs.refuse("an input with an axis, such as (100)",
                    "give each example at least one axis, or use (1) for a single number");
        }
        int[] outer = outerAxes(x);
        int count = outer.length == 0 ? x.columns() : outer[0];
        var slope = outer.length == 0 ? Expr.row(1) : Expr.column(1);
        var plan = LayerPlan.output(x)
                .readsInput(0)
                .bias("slope", Shape.of(count), new Filled(initial), new Fans(1, 1))
                .savedPerExample("slope-terms", x)
                .formula(Formula.of("prelu", new Formula.Store(2, pieces(Expr.elem(0), slope.mul(Expr.elem(0))))))
                .formula(Formula.of("prelu-gradient",
                        new Formula.Store(3, pieces(Expr.elem(2), slope.mul(Expr.elem(2))))))
                .formula(Formula.of("prelu-slope-terms",
                        new Formula.Store(2, pieces(Expr.constant(0), Expr.elem(0).mul(Expr.elem(1))))))
                .formula(ALONG_ROWS)
                .formula(DOWN_COLUMNS);
        for (int axes = 1; axes <= outer.length; axes++) {
            plan.savedPerExample("slopes-" + axes, Shape.of(Arrays.copyOf(outer, axes)));
        }
        return plan.build();
    }

    /** The axes before the last, the first of which the slopes are numbered by; none where they go by the last. */
    private int[] outerAxes(Shape x) {
        int[] axes = x.toArray();
        return switch (slopes) {
            case ONE -> Arrays.copyOf(x.prepend(1).toArray(), axes.length);
            case CHANNEL -> Arrays.copyOf(axes, axes.length - 1);
            case FEATURE -> new int[0];
        };
    }

    @Override
    public void forward(Forward pass) {
        var x = pass.input(0);
        spreadSlopes(pass, levels(x));
        pass.kernels().call(pass.formula(OUTPUT)).with(x).with(slopes(pass, levels(x))).with(pass.output()).run();
    }

    @Override
    public void backward(Backward pass) {
        var kernels = pass.kernels();
        var x = pass.input(0);
        int levels = levels(x);
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            spreadSlopes(pass, levels);
            kernels.call(pass.formula(GRADIENT), gradInput.write())
                    .with(x).with(slopes(pass, levels)).with(pass.gradOutput()).with(gradInput.tensor()).run();
        }
        var gradSlope = pass.gradParameter(0);
        if (gradSlope.wanted()) {
            var terms = pass.saved(TERMS);
            kernels.call(pass.formula(SLOPE_TERMS)).with(x).with(pass.gradOutput()).with(terms).run();
            for (int level = levels; level > 0; level--) {
                kernels.rows().reduce(RowReduction.SUM, terms, pass.saved(level));
                terms = pass.saved(level);
            }
            kernels.rows().sumColumns(terms, gradSlope.write(), gradSlope.tensor());
        }
    }

    /** How many levels there are. */
    private int levels(Tensor x) {
        int axes = x.shape().rank() - 1;
        return switch (slopes) {
            case ONE -> axes;
            case CHANNEL -> axes - 1;
            case FEATURE -> 0;
        };
    }

    private static void spreadSlopes(Pass pass, int levels) {
        var kernels = pass.kernels();
        for (int level = 1; level <= levels; level++) {
            var narrower = level == 1 ? pass.parameter(0) : pass.saved(level - 1);
            kernels.call(pass.formula(level == 1 ? SPREAD_ALONG_ROWS : SPREAD_DOWN_COLUMNS))
                    .with(narrower).with(pass.saved(level)).run();
        }
    }

    private static Tensor slopes(Pass pass, int levels) {
        return levels == 0 ? pass.parameter(0) : pass.saved(levels);
    }

    private static Expr pieces(Expr above, Expr below) {
        return Expr.positive(Expr.elem(0), above, below);
    }

    private record Filled(double value) implements Initializer {
        @Override
        public void initialize(Tensor parameter, Fans fans, RandomStream random) {
            parameter.fill(value);
        }
    }
}
