package dev.lanewise.api.data;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;

/**
 * One thing that every example of a dataset has.
 *
 * @param name {@link Dataset#FEATURES}, {@link Dataset#TARGET}, or a name that a model's inputs refer to
 * @param type {@link DType#INT32} for indices, {@link DType#FLOAT32} for values
 * @param shape of one example
 * @since 0.1
 */
public record Field(String name, DType type, Shape shape) {}
