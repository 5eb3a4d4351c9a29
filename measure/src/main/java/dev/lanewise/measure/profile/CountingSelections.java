package dev.lanewise.measure.profile;

import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.tensor.Tensor;
import java.util.function.LongConsumer;

/** What is chosen by an index: only additions are operations. */
record CountingSelections(SelectionKernels right, LongConsumer count) implements SelectionKernels {
    @Override
    public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        right.gatherPerRow(x, index, result);
    }

    @Override
    public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        count.accept(value.size());
        right.scatterAddPerRow(value, index, x);
    }

    @Override
    public void gatherRows(Tensor table, Tensor index, Tensor result) {
        right.gatherRows(table, index, result);
    }

    @Override
    public void scatterAddRows(Tensor rows, Tensor index, Tensor table) {
        count.accept(rows.size());
        right.scatterAddRows(rows, index, table);
    }
}
