package dev.lanewise.api.layer;

import dev.lanewise.api.tensor.Shape;

/**
 * A tensor that a layer asks for besides its parameters.
 *
 * @param name unique in the layer
 * @param shape of one example if {@code perExample}, else the whole shape
 * @param perExample whether it has an axis of the batch
 * @param steps the extent of an axis outside all others, for what a recurrent layer keeps of each step; 0 if there is none
 * @param indices whether its elements are int32 and not the layer's floating type
 * @since 0.1
 */
public record TensorSpec(String name, Shape shape, boolean perExample, int steps, boolean indices) {
    /** A tensor of the layer's floating type, without an axis of steps. */
    public TensorSpec(String name, Shape shape, boolean perExample) {
        this(name, shape, perExample, 0, false);
    }

    /** The shape it has in a batch of {@code batch} examples. */
    public Shape shapeFor(int batch) {
        return steps == 0 ? stepShapeFor(batch) : stepShapeFor(batch).prepend(steps);
    }

    /** The shape of one step in a batch of {@code batch} examples. */
    public Shape stepShapeFor(int batch) {
        return perExample ? shape.prepend(batch) : shape;
    }

    /** How many elements it has in a batch of {@code batch} examples; more perhaps than a tensor can have. */
    public long elementsFor(int batch) {
        return (perExample ? (long) batch : 1) * Math.max(1, steps) * shape.size();
    }
}
