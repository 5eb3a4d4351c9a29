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
 * Divides the features of every row by their root mean square, and multiplies them by a learned scale: layer-norm without the
 * mean.
 *
 * <ul>
 * <li>Forward: {@code y = n · scale}, {@code n = x / √(mean(x²) + epsilon)}, the mean along the row.
 * <li>Backward: with {@code g = ∂L/∂y · scale}: {@code ∂L/∂x = (g - n · mean(g n)) / √(mean(x²) + epsilon)}; {@code ∂L/∂scale =
 * Σ ∂L/∂y · n} over all rows.
 * <li>Shapes: x and y {@code (batch, ..., features)}, scale {@code (features)}. The last axis is normalized; all others are
 * rows.
 * <li>Initialisation: scale by {@code scale-initializer}, ones unless said otherwise.
 * <li>Reference: B. Zhang, R. Sennrich, <a href="https://arxiv.org/abs/1910.07467">Root mean square layer normalization</a>,
 * NeurIPS 2019.
 * </ul>
 *
 * @param epsilon keeps a row of zeros from a division by zero; above 0
 * @param scaleInitializer the scale's starting values
 * @since 0.1
 */
@Named("rms-norm")
@Doc("divides each row's features by their root mean square, then a learned scale")
public record RmsNorm(
        @Default("1e-6") @Doc("added to the mean square") @Range(min = 0, aboveMin = true) float epsilon,
        @Default("ones") @Doc("starting values of the scale") Initializer scaleInitializer) implements Layer {

    @Override
    public LayerPlan plan(Inputs inputs) {
        var input = inputs.only();
        if (input.rank() == 0) {
            throw inputs.refuse("an input with an axis of features, such as (784)",
                    "give each example at least one axis");
        }
        int features = input.columns();
        var plan = LayerPlan.output(input).parameter(Affine.parameter("scale", features, scaleInitializer));
        RowNormalization.PLAIN.declare(plan, input, features, epsilon);
        return Affine.declare(plan, input, new Channels(features, 1), false).build();
    }

    @Override
    public void forward(Forward pass) {
        RowNormalization.PLAIN.forward(pass);
        Affine.forward(pass, false);
    }

    @Override
    public void backward(Backward pass) {
        Affine.gradParameters(pass, false);
        if (pass.gradInput(0).wanted()) {
            RowNormalization.PLAIN.backward(pass, Affine.gradNormalized(pass));
        }
    }
}
