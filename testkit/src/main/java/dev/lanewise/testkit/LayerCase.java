package dev.lanewise.testkit;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import java.util.stream.Collectors;

/**
 * A layer with all that a check needs: it determines every value.
 *
 * @param layer the layer
 * @param inputs the shapes of one example's inputs
 * @param batch the number of examples, at least 1
 * @param seed of the inputs, parameters and incoming gradients
 * @since 0.1
 */
public record LayerCase(Layer layer, Inputs inputs, int batch, long seed) {
    /** The same with other values. */
    public LayerCase withSeed(long other) {
        return new LayerCase(layer, inputs, batch, other);
    }

    /** The same with another number of examples. */
    public LayerCase withBatch(int other) {
        return new LayerCase(layer, inputs, other, seed);
    }

    /** The shapes in words: {@code (3), (3), batch 2}. */
    public String shapes() {
        return inputs.shapes().stream().map(Object::toString).collect(Collectors.joining(", ")) + ", batch " + batch;
    }
}
