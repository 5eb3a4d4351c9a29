package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.MoveKernels;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.formula.Formulas;
import dev.lanewise.kernels.vector.internal.gemm.BatchedGemm;
import dev.lanewise.kernels.vector.internal.gemm.ParallelGemm;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * All operations in float32 by vectors; float64 is left to the definition. While vector code is not compiled yet, see {@link
 * WarmUp}, plain loops or the definition compute: the bits are the same.
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
    private final MoveKernels moves;
    private final BatchedGemm batches;

    VectorKernels(int threads, KernelSet definition, WarmUp warmUp) {
        this.definition = definition;
        this.warmUp = warmUp;
        team = new Team(threads);
        gemm = new ParallelGemm(team);
        formulas = new Formulas(team, warmUp.heater(), definition);
        rows = new VectorRows(team, formulas, definition, warmUp);
        selections = new VectorSelections(team, definition, warmUp);
        windows = new VectorWindows(team, definition.windows(), warmUp);
        moves = new VectorMoves(team, definition.moves());
        batches = new BatchedGemm(team, gemm);
    }

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        if (c.type() != DType.FLOAT32) {
            definition.gemm(transpose, a, b, write, c);
            return;
        }
        setProduct(transpose, a, b, write, c);
        double steps = (double) c.size() * (transpose.first() ? a.rows() : a.columns());
        if (warmUp.isDoneOrWanted(WarmUp.Part.of(transpose, c.rows()), steps)) {
            gemm.multiply();
        } else {
            gemm.multiplyPlainly();
        }
    }

    @Override
    public void batchedGemm(int count, Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        if (c.type() != DType.FLOAT32) {
            definition.batchedGemm(count, transpose, a, b, write, c);
            return;
        }
        batches.set(count, transpose, a, b, write, c);
        batches.narrows(warmUp.isDoneOrWanted(WarmUp.Part.NARROW_TILES, 0));
        if (warmUp.isDoneOrWanted(WarmUp.Part.of(transpose, c.rows() / count), batches.operations() / 2)) {
            batches.multiply();
        } else {
            batches.multiplyPlainly();
        }
    }

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c, FormulaCall epilogue) {
        var formula = c.type() == DType.FLOAT32 && warmUp.isDone(WarmUp.Part.of(transpose, c.rows()))
                ? formulas.prepare(epilogue) : null;
        if (formula == null) {
            gemm(transpose, a, b, write, c);
            apply(epilogue);
        } else {
            setProduct(transpose, a, b, write, c);
            gemm.multiply(formula);
        }
    }

    private void setProduct(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        gemm.product().set(transpose, a, b, write, c);
        gemm.product().narrows(warmUp.isDoneOrWanted(WarmUp.Part.NARROW_TILES, 0));
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

    @Override
    public MoveKernels moves() {
        return moves;
    }

    /** Ends the threads; the definition belongs to whoever gave it. */
    @Override
    public void close() {
        warmUp.stop();
        team.close();
    }
}
