package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** Sends each operation to the plain loops of its element type. */
final class ScalarSelections implements SelectionKernels {
    @Override
    public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        if (x.type() == DType.FLOAT32) {
            FloatSelection.gatherPerRow(x, index, result);
        } else {
            DoubleSelection.gatherPerRow(x, index, result);
        }
    }

    @Override
    public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        if (x.type() == DType.FLOAT32) {
            FloatSelection.scatterAddPerRow(value, index, x);
        } else {
            DoubleSelection.scatterAddPerRow(value, index, x);
        }
    }

    @Override
    public void gatherRows(Tensor table, Tensor index, Tensor result) {
        if (table.type() == DType.FLOAT32) {
            FloatSelection.gatherRows(table, index, result);
        } else {
            DoubleSelection.gatherRows(table, index, result);
        }
    }

    @Override
    public void scatterAddRows(Tensor rows, Tensor index, Tensor table) {
        if (table.type() == DType.FLOAT32) {
            FloatSelection.scatterAddRows(rows, index, table);
        } else {
            DoubleSelection.scatterAddRows(rows, index, table);
        }
    }
}
