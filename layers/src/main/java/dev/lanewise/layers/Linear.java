package dev.lanewise.layers;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;

/**
 * A fully connected layer: every output is a weighted sum of all inputs, plus a bias.
 *
 * <ul>
 * <li>Forward: {@code y = x W + b}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y Wᵀ}, {@code ∂L/∂W = xᵀ ∂L/∂y}, {@code ∂L/∂b = Σ ∂L/∂y} over the rows.
 * <li>Shapes: x {@code (batch, ..., in)}, W {@code (in, units)}, b {@code (units)}, y {@code (batch, ..., units)}. The
 * last axis is transformed; all others are rows. {@code in} is taken from the input.
 * <li>Initialisation: W by {@code initializer}. The default, he, keeps the signal's size through layers that are
 * followed by relu, the usual case; for tanh and sigmoid xavier is the better choice. b by {@code bias-initializer}:
 * zeros, because the random weights break the symmetry already.
 * <li>Reference: D. Rumelhart, G. Hinton, R. Williams, <a href="https://doi.org/10.1038/323533a0">Learning
 * representations by back-propagating errors</a>, Nature 323, 1986.
 * </ul>
 *
 * @param units the number of outputs, at least 1
 * @param bias whether b is added
 * @param initializer the weights' starting values
 * @param biasInitializer the bias's starting values
 * @since 0.1
 */
@Named("linear")
@Doc("fully connected: every output is a weighted sum of all inputs, plus a bias")
public record Linear(
        @Doc("number of outputs") @Range(min = 1) int units,
        @Default("true") @Doc("whether a bias is added") boolean bias,
        @Default("he") @Doc("starting values of the weights; he suits relu, xavier tanh and sigmoid") Initializer initializer,
        @Default("zeros") @Doc("starting values of the bias") Initializer biasInitializer) implements Layer {

    private static final int WEIGHT = 0;
    private static final int BIAS = 1;
    private static final Formula ADD_BIAS = Formula.of("add-bias", new Formula.Store(0, Expr.elem(0).add(Expr.row(1))));

    /** A linear layer with all other settings at their defaults. */
    public static Linear of(int units) {
        return Binder.create(Linear.class, "units", units);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var input = inputs.only();
        if (input.rank() == 0) {
            throw inputs.refuse("an input with an axis of features, such as (784)",
                    "give each example at least one axis, or use (1) for a single number");
        }
        int in = input.columns();
        var fans = new Fans(in, units);
        var plan = LayerPlan.output(input.withLast(units))
                .readsInput(0)
                .multiplyAdds((long) input.rows() * in * units)
                .weight("weight", Shape.of(in, units), initializer, fans);
        if (bias) {
            plan.bias("bias", Shape.of(units), biasInitializer, fans).formula(ADD_BIAS).closing(0);
        }
        return plan.build();
    }

    @Override
    public void forward(Forward pass) {
        var kernels = pass.kernels();
        var x = pass.input(0);
        var weight = pass.parameter(WEIGHT);
        var y = pass.output();
        if (bias) {
            var addBias = kernels.call(pass.formula(0)).with(y).with(pass.parameter(BIAS));
            kernels.gemm(Transpose.NN, x, weight, Write.SET, y, addBias);
        } else {
            kernels.gemm(Transpose.NN, x, weight, Write.SET, y);
        }
    }

    @Override
    public void backward(Backward pass) {
        var kernels = pass.kernels();
        var gradOutput = pass.gradOutput();
        var gradWeight = pass.gradParameter(WEIGHT);
        if (gradWeight.wanted()) {
            kernels.gemm(Transpose.TN, pass.input(0), gradOutput, gradWeight.write(), gradWeight.tensor());
        }
        if (bias && pass.gradParameter(BIAS).wanted()) {
            var gradBias = pass.gradParameter(BIAS);
            kernels.rows().sumColumns(gradOutput, gradBias.write(), gradBias.tensor());
        }
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            kernels.gemm(Transpose.NT, gradOutput, pass.parameter(WEIGHT), gradInput.write(), gradInput.tensor());
        }
    }
}
