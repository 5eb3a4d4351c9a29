package dev.lanewise.api.kernel;

import dev.lanewise.api.tensor.Tensor;

/** The words of a refusal, and what several operations ask. Overloads instead of varargs: a good call allocates nothing. */
final class Arguments {
    private Arguments() {}

    static void require(String operation, boolean holds, String wanted, Tensor x, Tensor y) {
        if (!holds) {
            throw new IllegalArgumentException(operation + ": wanted " + wanted + ", got " + x + " and " + y);
        }
    }

    static void require(String operation, boolean holds, String wanted, Tensor x, Tensor y, Tensor z) {
        if (!holds) {
            throw new IllegalArgumentException(
                    operation + ": wanted " + wanted + ", got " + x + ", " + y + " and " + z);
        }
    }

    /** Whether all indices are from 0 to {@code end - 1}; {@code place} says what there is an index for. */
    static void requireIndices(String operation, Tensor index, int end, String place) {
        int[] values = index.ints();
        for (int i = 0; i < index.size(); i++) {
            int value = values[index.offset() + i];
            if (value < 0 || value >= end) {
                throw new IllegalArgumentException(
                        operation + ": wanted indices from 0 to " + (end - 1) + ", got " + value
                                + " at " + place + " " + i);
            }
        }
    }

    static boolean isOneFloatingType(Tensor first, Tensor second) {
        return first.type() == second.type() && first.type().isFloating();
    }

    static boolean isOneFloatingType(Tensor first, Tensor second, Tensor third) {
        return isOneFloatingType(first, second) && second.type() == third.type();
    }

    /** Whether two tensors of one size are the same memory, element for element. */
    static boolean isSamePlace(Tensor first, Tensor second) {
        return first.offset() == second.offset() && first.overlaps(second);
    }
}
