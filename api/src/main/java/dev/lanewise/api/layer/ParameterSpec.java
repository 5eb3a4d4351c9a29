package dev.lanewise.api.layer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.tensor.Shape;

/**
 * A parameter that a layer asks for.
 *
 * @param name unique in the layer; the node's name is put before it: {@code fc1.weight}
 * @param shape its whole shape (parameters have no batch axis)
 * @param role what it does
 * @param initializer gives the starting values
 * @param fans how many values flow in and out per element, for initializers that scale by them
 * @since 0.1
 */
public record ParameterSpec(String name, Shape shape, ParameterRole role, Initializer initializer, Fans fans) {}
