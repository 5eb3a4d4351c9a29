package dev.lanewise.layers.dropout;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Adds normally distributed noise, so that a network learns to answer alike for inputs that are nearly alike.
 *
 * <ul>
 * <li>Forward: in training {@code y = x + stddev · n}, n standard normal, drawn for every element and step; {@code y = x} in
 * evaluation.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y}.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: C. Bishop, <a href="https://doi.org/10.1162/neco.1995.7.1.108">Training with noise is equivalent to Tikhonov
 * regularization</a>, Neural Computation 7, 1995.
 * </ul>
 *
 * @param stddev the noise's standard deviation, 0 (none) or more
 * @since 0.1
 */
@Named("gaussian-noise")
@Doc("in training adds normally distributed noise; nothing in evaluation")
public record GaussianNoise(
        @Default("0.1") @Doc("standard deviation of the noise") @Range(min = 0) float stddev) implements Layer {

    private static final int ADD_NOISE = 0;
    private static final int COPY = 1;
    private static final Formula IDENTITY = Formula.map("noise-gradient", x -> x);

    @Override
    public LayerPlan plan(Inputs inputs) {
        var addNoise = Formula.map("gaussian-noise", x -> x.add(NormalDraw.EXPRESSION.mul(stddev)));
        return LayerPlan.output(inputs.only()).formula(addNoise).formula(IDENTITY).inPlace().build();
    }

    @Override
    public void forward(Forward pass) {
        if (pass.mode() == Mode.EVALUATE) {
            pass.output().copyFrom(pass.input(0));
            return;
        }
        pass.kernels().call(pass.formula(ADD_NOISE)).with(pass.input(0)).with(pass.output())
                .random(pass.randomKey(), 0).run();
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            pass.kernels().call(pass.formula(COPY), gradInput.write()).with(pass.gradOutput()).with(gradInput.tensor())
                    .run();
        }
    }
}
