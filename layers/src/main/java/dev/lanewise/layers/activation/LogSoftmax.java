package dev.lanewise.layers.activation;

import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * Logarithms of the probabilities that {@link Softmax} gives, exact also where a probability is too small for a float.
 *
 * <ul>
 * <li>Forward: {@code yⱼ = (xⱼ - m) - log Σₖ exp(xₖ - m)} with {@code m = maxₖ xₖ}.
 * <li>Backward: {@code ∂L/∂xⱼ = gⱼ - exp(yⱼ) Σₖ gₖ} with {@code g = ∂L/∂y}, from the output alone.
 * <li>Shapes: x and y have one shape, of one axis or more; the sums run along the last.
 * <li>Reference: J. Bridle, <a href="https://doi.org/10.1007/978-3-642-76153-9_28">Probabilistic interpretation of
 * feedforward classification network outputs</a>, 1990.
 * </ul>
 *
 * @since 0.1
 */
@Named("log-softmax")
@Doc("logarithm of the softmax along the last axis")
public record LogSoftmax() implements Layer {
    @Override
    public LayerPlan plan(Inputs inputs) {
        return SoftmaxFamily.plan(inputs);
    }

    @Override
    public void forward(Forward pass) {
        pass.kernels().rows().softmax(dev.lanewise.api.kernel.Softmax.LOG, pass.input(0), pass.output());
    }

    @Override
    public void backward(Backward pass) {
        SoftmaxFamily.backward(dev.lanewise.api.kernel.Softmax.LOG, pass);
    }
}
