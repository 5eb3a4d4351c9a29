package dev.lanewise.layers.shape;

import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;

/**
 * Makes one long vector of each example: what stands between convolutions and a fully connected layer.
 *
 * <ul>
 * <li>Forward: y has the elements of x in the same order.
 * <li>Backward: {@code ∂L/∂x} has the elements of {@code ∂L/∂y} in the same order.
 * <li>Shapes: x {@code (batch, ...)}, any; y {@code (batch, n)}, n the elements of an example.
 * <li>Nothing is copied where nobody needs x under its old shape afterwards.
 * </ul>
 *
 * @since 0.1
 */
@Named("flatten")
@Doc("one long vector of each example")
public record Flatten() implements Layer {
    @Override
    public LayerPlan plan(Inputs inputs) {
        return Renaming.plan(Shape.of(inputs.only().size()));
    }

    @Override
    public void forward(Forward pass) {
        Renaming.forward(pass);
    }

    @Override
    public void backward(Backward pass) {
        Renaming.backward(pass);
    }
}
