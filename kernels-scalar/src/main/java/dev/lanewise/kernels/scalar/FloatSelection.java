package dev.lanewise.kernels.scalar;

import dev.lanewise.api.tensor.Tensor;

/** Elements and rows of a float32 matrix, chosen by an index tensor: the right class's probability, a word's vector. */
final class FloatSelection {
    private FloatSelection() {}

    static void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        for (int i = 0; i < x.rows(); i++) {
            result.floats()[result.offset() + i] = x.floats()[chosen(x, index, i)];
        }
    }

    static void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        for (int i = 0; i < x.rows(); i++) {
            x.floats()[chosen(x, index, i)] += value.floats()[value.offset() + i];
        }
    }

    static void gatherRows(Tensor table, Tensor index, Tensor result) {
        int columns = table.columns();
        for (int i = 0; i < result.rows(); i++) {
            int from = table.offset() + index.ints()[index.offset() + i] * columns;
            int to = result.offset() + i * columns;
            for (int j = 0; j < columns; j++) {
                result.floats()[to + j] = table.floats()[from + j];
            }
        }
    }

    static void scatterAddRows(Tensor rows, Tensor index, Tensor table) {
        int columns = table.columns();
        for (int i = 0; i < rows.rows(); i++) {
            int from = rows.offset() + i * columns;
            int to = table.offset() + index.ints()[index.offset() + i] * columns;
            for (int j = 0; j < columns; j++) {
                table.floats()[to + j] += rows.floats()[from + j];
            }
        }
    }

    private static int chosen(Tensor x, Tensor index, int row) {
        return x.offset() + row * x.columns() + index.ints()[index.offset() + row];
    }
}
