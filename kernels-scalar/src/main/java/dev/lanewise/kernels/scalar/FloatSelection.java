package dev.lanewise.kernels.scalar;

import dev.lanewise.api.tensor.Tensor;

/** One element of each row of a float32 matrix, chosen by an index tensor: the probability of the right class, say. */
final class FloatSelection {
    private FloatSelection() {}

    static void gather(Tensor x, Tensor index, Tensor result) {
        for (int i = 0; i < x.rows(); i++) {
            result.floats()[result.offset() + i] = x.floats()[chosen(x, index, i)];
        }
    }

    static void scatterAdd(Tensor value, Tensor index, Tensor x) {
        for (int i = 0; i < x.rows(); i++) {
            x.floats()[chosen(x, index, i)] += value.floats()[value.offset() + i];
        }
    }

    private static int chosen(Tensor x, Tensor index, int row) {
        return x.offset() + row * x.columns() + index.ints()[index.offset() + row];
    }
}
