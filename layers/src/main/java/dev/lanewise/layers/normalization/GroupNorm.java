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
 * Gives each group of channels of each example a mean of 0 and a variance of 1, then each channel a learned scale and shift: what
 * batch-norm does, without the batch, so that small batches and evaluation are no different.
 *
 * <ul>
 * <li>Forward: {@code y = n · scale + shift}, {@code n = (x - μ) / √(σ² + epsilon)}; mean μ and biased variance σ² are those of
 * the group's channels and places.
 * <li>Backward: with {@code g = ∂L/∂y · scale}: {@code ∂L/∂x = (g - mean(g) - n · mean(g n)) / √(σ² + epsilon)}, the means over
 * the group; {@code ∂L/∂scale = Σ ∂L/∂y · n} and {@code ∂L/∂shift = Σ ∂L/∂y} over batch and places.
 * <li>Shapes: x and y {@code (batch, channels, ...)}, scale and shift {@code (channels)}; {@code groups} divides the channels.
 * One group is layer-norm over all of an example; as many groups as channels is instance normalization.
 * <li>Initialisation: scale by {@code scale-initializer}, ones unless said otherwise, shift by {@code shift-initializer}, zeros.
 * <li>Reference: Y. Wu, K. He, <a href="https://arxiv.org/abs/1803.08494">Group normalization</a>, ECCV 2018.
 * </ul>
 *
 * @param groups into how many groups the channels fall, at least 1
 * @param epsilon keeps a group without variance from a division by zero; above 0
 * @param scaleInitializer the scale's starting values
 * @param shiftInitializer the shift's starting values
 * @since 0.1
 */
@Named("group-norm")
@Doc("mean 0 and variance 1 for each group of channels, then a learned scale and shift for each channel")
public record GroupNorm(
        @Doc("into how many groups the channels fall") @Range(min = 1) int groups,
        @Default("1e-5") @Doc("added to the variance") @Range(min = 0, aboveMin = true) float epsilon,
        @Default("ones") @Doc("starting values of the scale") Initializer scaleInitializer,
        @Default("zeros") @Doc("starting values of the shift") Initializer shiftInitializer) implements Layer {

    @Override
    public LayerPlan plan(Inputs inputs) {
        var input = inputs.only();
        if (input.rank() == 0 || input.dim(0) % groups != 0) {
            throw inputs.refuse("channels that fall into " + groups + " groups of one size",
                    "choose a number of groups that divides the channels, the first axis of an example");
        }
        int count = input.dim(0);
        var plan = LayerPlan.output(input)
                .parameter(Affine.parameter("scale", count, scaleInitializer))
                .parameter(Affine.parameter("shift", count, shiftInitializer));
        RowNormalization.CENTERED.declare(plan, input, input.size() / groups, epsilon);
        return Affine.declare(plan, input, new Channels(count, input.size() / count), true).build();
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
