package dev.lanewise.testkit.internal;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Allocates tensors that do not begin where their array begins, each between two strips of poison: a NaN of a bit
 * pattern that no arithmetic yields. Whatever is written outside shows in the strips; whatever is read there makes NaN.
 */
public final class Guarded {
    private static final int STRIP = 19;
    private static final int INT_POISON = 0x7FC5A5A5;
    private static final float FLOAT_POISON = Float.intBitsToFloat(INT_POISON);
    private static final double DOUBLE_POISON = Double.longBitsToDouble(0x7FF85A5A5A5A5A5AL);

    private final List<NamedTensor> tensors = new ArrayList<>();

    /** A tensor full of poison. */
    public Tensor allocate(String name, DType type, Shape shape) {
        int length = shape.size() + 2 * STRIP;
        var tensor = switch (type) {
            case FLOAT32 -> Tensor.of(new float[length], STRIP, shape);
            case FLOAT64 -> Tensor.of(new double[length], STRIP, shape);
            case INT32 -> Tensor.of(new int[length], STRIP, shape);
        };
        for (int i = 0; i < length; i++) {
            poison(tensor, i);
        }
        tensors.add(new NamedTensor(name, tensor));
        return tensor;
    }

    /** Fills a tensor itself with poison. */
    public static void poison(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            poison(tensor, tensor.offset() + i);
        }
    }

    /** Throws a finding if anything was written around a tensor. */
    public void check() {
        for (var named : tensors) {
            var tensor = named.tensor();
            for (int i = 0; i < STRIP; i++) {
                if (!isPoison(tensor, i)) {
                    throw outside(named, STRIP - i + " before its first element");
                }
                if (!isPoison(tensor, STRIP + tensor.size() + i)) {
                    throw outside(named, i + 1 + " behind its last element");
                }
            }
        }
    }

    private static Finding outside(NamedTensor named, String where) {
        return Finding.of("something was written outside the tensors handed out")
                .with("tensor", named)
                .with("place", where)
                .with("likely", "an array was indexed without the tensor's offset(), or beyond its size()");
    }

    private static void poison(Tensor tensor, int at) {
        switch (tensor.type()) {
            case FLOAT32 -> tensor.floats()[at] = FLOAT_POISON;
            case FLOAT64 -> tensor.doubles()[at] = DOUBLE_POISON;
            case INT32 -> tensor.ints()[at] = INT_POISON;
        }
    }

    private static boolean isPoison(Tensor tensor, int at) {
        return switch (tensor.type()) {
            case FLOAT32 -> Float.floatToRawIntBits(tensor.floats()[at]) == INT_POISON;
            case FLOAT64 ->
                Double.doubleToRawLongBits(tensor.doubles()[at]) == Double.doubleToRawLongBits(DOUBLE_POISON);
            case INT32 -> tensor.ints()[at] == INT_POISON;
        };
    }
}
