package dev.lanewise.layers.internal;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/**
 * A vector that follows from the shapes, made when the plan is, in both floating types. Nothing writes to it.
 *
 * @param narrow in float32
 * @param wide in float64
 */
public record Constants(Tensor narrow, Tensor wide) {
    /** A vector of this size. */
    public static Constants of(int size, IntToDoubleFunction element) {
        var wide = Tensor.zeros(DType.FLOAT64, Shape.of(size));
        for (int i = 0; i < size; i++) {
            wide.set(i, element.applyAsDouble(i));
        }
        return new Constants(wide.to(DType.FLOAT32), wide);
    }

    /** The vector in a floating type. */
    public Tensor in(DType type) {
        return type == DType.FLOAT64 ? wide : narrow;
    }
}
