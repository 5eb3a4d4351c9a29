package dev.lanewise.layers.activation;

import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * Probabilities of scores: each row becomes positive and sums to one.
 *
 * <ul>
 * <li>Forward: {@code yⱼ = exp(xⱼ - m) / Σₖ exp(xₖ - m)} with {@code m = maxₖ xₖ}, so that no exponential overflows.
 * <li>Backward: {@code ∂L/∂xⱼ = yⱼ (gⱼ - Σₖ yₖ gₖ)} with {@code g = ∂L/∂y}, from the output alone.
 * <li>Shapes: x and y have one shape, of one axis or more; the sums run along the last.
 * <li>Reference: J. Bridle, <a href="https://doi.org/10.1007/978-3-642-76153-9_28">Probabilistic interpretation of
 * feedforward classification network outputs</a>, 1990.
 * </ul>
 *
 * <p>Not before {@code softmax-cross-entropy}, which takes the scores themselves.
 *
 * @since 0.1
 */
@Named("softmax")
@Doc("exp(x) divided by its sum along the last axis")
public record Softmax() implements Layer {
    @Override
    public LayerPlan plan(Inputs inputs) {
        return SoftmaxFamily.plan(inputs);
    }

    @Override
    public void forward(Forward pass) {
        pass.kernels().rows().softmax(dev.lanewise.api.kernel.Softmax.PLAIN, pass.input(0), pass.output());
    }

    @Override
    public void backward(Backward pass) {
        SoftmaxFamily.backward(dev.lanewise.api.kernel.Softmax.PLAIN, pass);
    }
}
