package dev.lanewise.testkit.internal;

import dev.lanewise.api.tensor.Tensor;

/**
 * A tensor and what to call it in a message.
 *
 * @param name such as {@code parameter 'weight'}
 * @param tensor the tensor
 */
public record NamedTensor(String name, Tensor tensor) {
    /** The element's place in words: {@code parameter 'weight' (3, 4), element [1, 2]}. */
    public String element(int i) {
        return this + ", element " + Values.index(tensor.shape(), i);
    }

    @Override
    public String toString() {
        return name + " " + tensor.shape();
    }
}
