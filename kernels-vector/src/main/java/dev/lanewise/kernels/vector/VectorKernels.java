package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.formula.Formulas;
import dev.lanewise.kernels.vector.internal.gemm.ParallelGemm;
import dev.lanewise.kernels.vector.internal.gemm.ProductDrill;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * Float32 products, reductions and formulas in vectors; what is not listed here, and all float64, is left to the definition.
 * So is everything while the vector code is not compiled yet, see {@link WarmUp}: the bits are the same.
 */
final class VectorKernels implements KernelSet {
    private final KernelSet definition;
    private final WarmUp warmUp;
    private final Team team;
    private final ParallelGemm gemm;
    private final Formulas formulas;
    private final RowKernels rows;
    private final SelectionKernels selections;
    private final WindowKernels windows;

    VectorKernels(int threads, KernelSet definition, WarmUp warmUp) {
        this.definition = definition;
        this.warmUp = warmUp;
        team = new Team(threads);
        gemm = new ParallelGemm(team);
        formulas = new Formulas(team, warmUp.heater(), definition);
        rows = new VectorRows(team, formulas, definition, warmUp);
        selections = new VectorSelections(team, definition, warmUp);
        windows = new VectorWindows(team, definition.windows(), warmUp);
    }

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        double steps = (double) c.size() * (transpose.first() ? a.rows() : a.columns());
        if (takes(c, part(transpose, c), steps)) {
            gemm.product().set(transpose, a, b, write, c);
            gemm.multiply();
        } else {
            definition.gemm(transpose, a, b, write, c);
        }
    }

    @Override
    public void apply(FormulaCall call) {
        if (call.type() == DType.FLOAT32) {
            formulas.apply(call);
        } else {
            definition.apply(call);
        }
    }

    @Override
    public RowKernels rows() {
        return rows;
    }

    @Override
    public SelectionKernels selections() {
        return selections;
    }

    @Override
    public WindowKernels windows() {
        return windows;
    }

    private static WarmUp.Part part(Transpose transpose, Tensor c) {
        if (transpose.second()) {
            return WarmUp.Part.TRANSPOSED;
        }
        return ProductDrill.areFew(c.rows()) ? WarmUp.Part.FEW_ROWS : WarmUp.Part.PRODUCTS;
    }

    /** @param steps multiplications or additions, for the order of the warm-up */
    private boolean takes(Tensor tensor, WarmUp.Part part, double steps) {
        return tensor.type() == DType.FLOAT32 && warmUp.isDoneOrWanted(part, steps);
    }

    /** Ends the threads; the definition belongs to whoever gave it. */
    @Override
    public void close() {
        warmUp.stop();
        team.close();
    }
}
