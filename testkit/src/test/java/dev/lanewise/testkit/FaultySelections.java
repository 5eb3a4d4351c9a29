package dev.lanewise.testkit;

import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.tensor.Tensor;

/** Elements and rows chosen by index, with one fault. */
final class FaultySelections implements SelectionKernels {
    private final KernelFault fault;
    private final SelectionKernels right;

    FaultySelections(KernelFault fault, SelectionKernels right) {
        this.fault = fault;
        this.right = right;
    }

    @Override
    public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        right.gatherPerRow(x, index, result);
    }

    @Override
    public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        right.scatterAddPerRow(value, index, x);
    }

    @Override
    public void gatherRows(Tensor table, Tensor index, Tensor result) {
        if (fault == KernelFault.FIRST_ROW_ONLY) {
            right.gatherRows(table, index.first(1), result.first(1));
        } else {
            right.gatherRows(table, index, result);
        }
    }

    @Override
    public void scatterAddRows(Tensor rows, Tensor index, Tensor table) {
        switch (fault) {
            case LAST_OF_EQUAL_INDICES -> {
                var old = table.to(table.type());
                for (int i = 0; i < rows.rows(); i++) {
                    int row = (int) index.get(i);
                    table.slice(row, 1).copyFrom(old.slice(row, 1));
                    right.scatterAddRows(rows.slice(i, 1), index.slice(i, 1), table);
                }
            }
            case DESCENDING_INDICES -> {
                for (int i = rows.rows() - 1; i >= 0; i--) {
                    right.scatterAddRows(rows.slice(i, 1), index.slice(i, 1), table);
                }
            }
            default -> right.scatterAddRows(rows, index, table);
        }
    }
}
