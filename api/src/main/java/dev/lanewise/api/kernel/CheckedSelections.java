package dev.lanewise.api.kernel;

import static dev.lanewise.api.kernel.Arguments.isOneFloatingType;
import static dev.lanewise.api.kernel.Arguments.require;
import static dev.lanewise.api.kernel.Arguments.requireIndices;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** Finds and names mistakes before the kernels of a provider run: an index out of range would be another row's element. */
final class CheckedSelections implements SelectionKernels {
    private final SelectionKernels target;

    CheckedSelections(SelectionKernels target) {
        this.target = target;
    }

    @Override
    public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        checkPerRow("gatherPerRow", x, index, result);
        target.gatherPerRow(x, index, result);
    }

    @Override
    public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        checkPerRow("scatterAddPerRow", x, index, value);
        target.scatterAddPerRow(value, index, x);
    }

    @Override
    public void gatherRows(Tensor table, Tensor index, Tensor result) {
        checkRows("gatherRows", table, index, result);
        target.gatherRows(table, index, result);
    }

    @Override
    public void scatterAddRows(Tensor rows, Tensor index, Tensor table) {
        checkRows("scatterAddRows", table, index, rows);
        target.scatterAddRows(rows, index, table);
    }

    private static void checkPerRow(String operation, Tensor x, Tensor index, Tensor perRow) {
        require(operation, index.type() == DType.INT32, "an index of type INT32", x, index);
        require(operation, index.size() == x.rows() && perRow.size() == x.rows(), "one index and one value a row", x,
                index, perRow);
        require(operation, isOneFloatingType(x, perRow), "one floating type", x, perRow);
        require(operation, !x.overlaps(perRow), "values apart from the matrix", x, perRow);
        requireIndices(operation, index, x.columns(), "row");
    }

    private static void checkRows(String operation, Tensor table, Tensor index, Tensor rows) {
        require(operation, index.type() == DType.INT32, "an index of type INT32", table, index);
        require(operation, index.size() == rows.rows(), "one index a row", index, rows);
        require(operation, table.columns() == rows.columns(), "rows as long as the table's", table, rows);
        require(operation, isOneFloatingType(table, rows), "one floating type", table, rows);
        require(operation, !table.overlaps(rows), "rows apart from the table", table, rows);
        requireIndices(operation, index, table.rows(), "row");
    }
}
