package dev.lanewise.kernels.scalar;

import dev.lanewise.api.tensor.Tensor;

/** One element of each row of a float64 matrix, chosen by an index tensor: the probability of the right class, say. */
final class DoubleSelection {
    private DoubleSelection() {}

    static void gather(Tensor x, Tensor index, Tensor result) {
        for (int i = 0; i < x.rows(); i++) {
            result.doubles()[result.offset() + i] = x.doubles()[chosen(x, index, i)];
        }
    }

    static void scatterAdd(Tensor value, Tensor index, Tensor x) {
        for (int i = 0; i < x.rows(); i++) {
            x.doubles()[chosen(x, index, i)] += value.doubles()[value.offset() + i];
        }
    }

    private static int chosen(Tensor x, Tensor index, int row) {
        return x.offset() + row * x.columns() + index.ints()[index.offset() + row];
    }
}
