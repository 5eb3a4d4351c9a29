package dev.lanewise.api.layer;

import dev.lanewise.api.tensor.Shape;

/**
 * A tensor that a layer keeps with the model and does not train, such as a running mean.
 *
 * @param name unique in the layer; the node's name is put before it: {@code norm1.running-mean}
 * @param shape its whole shape (buffers have no batch axis)
 * @param initial what every element is before the first step
 * @since 0.1
 */
public record BufferSpec(String name, Shape shape, double initial) {}
