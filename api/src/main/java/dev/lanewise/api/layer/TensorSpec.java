package dev.lanewise.api.layer;

import dev.lanewise.api.tensor.Shape;

/**
 * A tensor that a layer asks for besides its parameters.
 *
 * @param name unique in the layer
 * @param shape of one example if {@code perExample}, else the whole shape
 * @param perExample whether the batch is its outermost axis
 * @since 0.1
 */
public record TensorSpec(String name, Shape shape, boolean perExample) {
    /** The shape it has in a batch of {@code batch} examples. */
    public Shape shapeFor(int batch) {
        return perExample ? shape.prepend(batch) : shape;
    }
}
