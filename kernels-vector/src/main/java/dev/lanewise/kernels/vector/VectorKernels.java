package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.gemm.ParallelGemm;
import dev.lanewise.kernels.vector.internal.machine.Team;
import dev.lanewise.kernels.vector.internal.row.ColumnSums;
import dev.lanewise.kernels.vector.internal.row.RowReductions;

/**
 * Float32 products and reductions in vectors; what is not listed here, and all float64, is left to the definition. So is
 * everything while the vector code is not compiled yet, see {@link WarmUp}: the bits are the same.
 */
final class VectorKernels implements KernelSet {
    private final KernelSet definition;
    private final WarmUp warmUp;
    private final Team team;
    private final ParallelGemm gemm;
    private final WindowKernels windows;
    private final RowReductions rowReductions = new RowReductions();

    VectorKernels(int threads, KernelSet definition, WarmUp warmUp) {
        this.definition = definition;
        this.warmUp = warmUp;
        team = new Team(threads);
        gemm = new ParallelGemm(team);
        windows = new VectorWindows(team, definition.windows(), warmUp);
    }

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        if (takes(c, part(transpose, c))) {
            gemm.product().set(transpose, a, b, write, c);
            gemm.multiply();
        } else {
            definition.gemm(transpose, a, b, write, c);
        }
    }

    @Override
    public void apply(FormulaCall call) {
        definition.apply(call);
    }

    @Override
    public void reduceRows(RowReduction reduction, Tensor x, Tensor result) {
        if (takes(x, WarmUp.Part.REDUCTIONS)) {
            rowReductions.reduce(reduction, x, result);
        } else {
            definition.reduceRows(reduction, x, result);
        }
    }

    @Override
    public void sumColumns(Tensor x, Write write, Tensor result) {
        if (takes(x, WarmUp.Part.REDUCTIONS)) {
            ColumnSums.sum(x, write, result);
        } else {
            definition.sumColumns(x, write, result);
        }
    }

    @Override
    public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        definition.gatherPerRow(x, index, result);
    }

    @Override
    public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        definition.scatterAddPerRow(value, index, x);
    }

    @Override
    public WindowKernels windows() {
        return windows;
    }

    private static WarmUp.Part part(Transpose transpose, Tensor c) {
        return transpose.second() ? WarmUp.Part.TRANSPOSED : c.rows() == 1 ? WarmUp.Part.ROWS : WarmUp.Part.PRODUCTS;
    }

    private boolean takes(Tensor tensor, WarmUp.Part part) {
        return tensor.type() == DType.FLOAT32 && warmUp.isDone(part);
    }

    /** Ends the threads; the definition belongs to whoever gave it. */
    @Override
    public void close() {
        warmUp.stop();
        team.close();
    }
}
