package dev.lanewise.layers.normalization;

import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Gives the features of every row a mean of 0 and a variance of 1, then a learned scale and shift.
 *
 * <ul>
 * <li>Forward: {@code y = n · scale + shift}, {@code n = (x - μ) / √(σ² + epsilon)}; mean μ and biased variance σ² are those of
 * the row.
 * <li>Backward: with {@code g = ∂L/∂y · scale}: {@code ∂L/∂x = (g - mean(g) - n · mean(g n)) / √(σ² + epsilon)}, the means along
 * the row; {@code ∂L/∂scale = Σ ∂L/∂y · n} and {@code ∂L/∂shift = Σ ∂L/∂y} over all rows.
 * <li>Shapes: x and y {@code (batch, ..., features)}, scale and shift {@code (features)}. The last axis is normalized; all
 * others are rows.
 * <li>Initialisation: scale by {@code scale-initializer}, ones unless said otherwise, shift by {@code shift-initializer}, zeros.
 * <li>Reference: J. Ba, J. Kiros, G. Hinton, <a href="https://arxiv.org/abs/1607.06450">Layer normalization</a>, 2016.
 * </ul>
 *
 * @param epsilon keeps a row without variance from a division by zero; above 0
 * @param scaleInitializer the scale's starting values
 * @param shiftInitializer the shift's starting values
 * @since 0.1
 */
@Named("layer-norm")
@Doc("mean 0 and variance 1 for each row's features, then a learned scale and shift")
public record LayerNorm(
        @Default("1e-5") @Doc("added to the variance") @Range(min = 0, aboveMin = true) float epsilon,
        @Default("ones") @Doc("starting values of the scale") Initializer scaleInitializer,
        @Default("zeros") @Doc("starting values of the shift") Initializer shiftInitializer) implements Layer {

    @Override
    public LayerPlan plan(Inputs inputs) {
        var input = inputs.only();
        if (input.rank() == 0) {
            throw inputs.refuse("an input with an axis of features, such as (784)",
                    "give each example at least one axis");
        }
        int features = input.columns();
        var plan = LayerPlan.output(input)
                .parameter(Affine.parameter("scale", features, scaleInitializer))
                .parameter(Affine.parameter("shift", features, shiftInitializer));
        RowNormalization.CENTERED.declare(plan, input, features, epsilon);
        return Affine.declare(plan, input, new Channels(features, 1), true).build();
    }

    @Override
    public void forward(Forward pass) {
        RowNormalization.CENTERED.forward(pass);
        Affine.forward(pass, true);
    }

    @Override
    public void backward(Backward pass) {
        Affine.gradParameters(pass, true);
        if (pass.gradInput(0).wanted()) {
            RowNormalization.CENTERED.backward(pass, Affine.gradNormalized(pass));
        }
    }
}
