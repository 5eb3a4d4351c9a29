package dev.lanewise.layers.shape;

import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import java.util.Collections;
import java.util.List;

/**
 * Gives each example another shape of the same size: a vector of 784 becomes an image (1, 28, 28).
 *
 * <ul>
 * <li>Forward: y has the elements of x in the same order.
 * <li>Backward: {@code ∂L/∂x} has the elements of {@code ∂L/∂y} in the same order.
 * <li>Shapes: x {@code (batch, ...)}, any; y {@code (batch, shape)}. One extent may be -1: whatever is left over.
 * <li>Nothing is copied where nobody needs x under its old shape afterwards.
 * </ul>
 *
 * @param shape the shape of an example, without the batch; each extent at least 1, and one of them may be -1
 * @since 0.1
 */
@Named("reshape")
@Doc("another shape of the same size, such as [1, 28, 28]; -1 is whatever is left over")
public record Reshape(@Doc("shape of an example, without the batch") @Range(min = -1) List<Integer> shape)
        implements Layer {
    private static final int REST = -1;

    public Reshape {
        shape = List.copyOf(shape);
        if (shape.contains(0) || Collections.frequency(shape, REST) > 1) {
            throw new IllegalArgumentException(
                    "wanted a shape of extents of 1 or more, at most one of them " + REST + ", got " + shape);
        }
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        int size = inputs.only().size();
        long known =
                shape.stream().filter(extent -> extent != REST).mapToLong(extent -> extent).reduce(1, Reshape::times);
        boolean fits = shape.contains(REST) ? size % known == 0 : size == known;
        if (!fits) {
            throw inputs.refuse("examples that fit the shape " + shape,
                    "correct 'shape': it has as many elements as the"
                            + " input has; one extent may be " + REST);
        }
        int rest = (int) (size / known);
        return Renaming.plan(Shape.of(shape.stream().mapToInt(extent -> extent == REST ? rest : extent).toArray()));
    }

    /** The product, as far as it matters: no example has more elements than an int counts. */
    private static long times(long a, long b) {
        return Math.min(a * b, 1L << 31);
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
