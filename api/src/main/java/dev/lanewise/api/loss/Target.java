package dev.lanewise.api.loss;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;

/**
 * What the data offer to compare predictions with.
 *
 * @param type {@link DType#INT32} for class indices, a floating type for values
 * @param shape of one example; {@code ()} for one class index
 * @since 0.1
 */
public record Target(DType type, Shape shape) {
    /** One class index an example. */
    public static Target classIndex() {
        return new Target(DType.INT32, Shape.scalar());
    }

    /** Floating-point values of this shape. */
    public static Target values(Shape shape) {
        return new Target(DType.FLOAT32, shape);
    }

    public boolean isClassIndex() {
        return type == DType.INT32 && shape.size() == 1;
    }

    @Override
    public String toString() {
        return isClassIndex() ? "a class index" : "values of shape " + shape;
    }
}
