package dev.lanewise.layers.gate;

import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The sum of the elements of its input: hands the gradient to each of them.
 *
 * <ul>
 * <li>Forward: {@code y = Σᵢ xᵢ}, along the last axis by the 16-lane rule of {@link
 * dev.lanewise.api.kernel.RowReduction#SUM}, then along the axis before it, and so on.
 * <li>Backward: {@code ∂L/∂xᵢ = ∂L/∂y}, the same for all; reads no value.
 * <li>Shapes: x of one axis or more; y is left without its last axis, or {@code ()} where all are summed.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @param axes all axes of an example, or the last
 * @since 0.1
 */
@Named("sum")
@Doc("sum over all elements of an example, or along its last axis")
public record Sum(@Default("all") @Doc("all axes of an example, or the last") Axes axes) implements Layer {
    @Override
    public LayerPlan plan(Inputs inputs) {
        return SumsAlongAxes.plan(inputs, axes, false);
    }

    @Override
    public void forward(Forward pass) {
        SumsAlongAxes.forward(pass, false);
    }

    @Override
    public void backward(Backward pass) {
        SumsAlongAxes.backward(pass);
    }
}
