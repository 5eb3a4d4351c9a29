package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Team;
import dev.lanewise.kernels.vector.internal.selection.RowGather;
import dev.lanewise.kernels.vector.internal.selection.RowScatter;

/** Float32 rows over the team; single elements and float64 are left to the definition. */
final class VectorSelections implements SelectionKernels {
    private final KernelSet definition;
    private final WarmUp warmUp;
    private final RowGather gather;
    private final RowScatter scatter;

    VectorSelections(Team team, KernelSet definition, WarmUp warmUp) {
        this.definition = definition;
        this.warmUp = warmUp;
        gather = new RowGather(team);
        scatter = new RowScatter(team);
    }

    @Override
    public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        definition.selections().gatherPerRow(x, index, result);
    }

    @Override
    public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        definition.selections().scatterAddPerRow(value, index, x);
    }

    @Override
    public void gatherRows(Tensor table, Tensor index, Tensor result) {
        if (table.type() == DType.FLOAT32) {
            gather.gather(table, index, result);
        } else {
            definition.selections().gatherRows(table, index, result);
        }
    }

    @Override
    public void scatterAddRows(Tensor rows, Tensor index, Tensor table) {
        if (table.type() == DType.FLOAT32 && warmUp.isDoneOrWanted(WarmUp.Part.REDUCTIONS, rows.size())) {
            scatter.add(rows, index, table);
        } else {
            definition.selections().scatterAddRows(rows, index, table);
        }
    }
}
