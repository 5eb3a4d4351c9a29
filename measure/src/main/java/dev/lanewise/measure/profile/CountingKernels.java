package dev.lanewise.measure.profile;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.ForwardingKernels;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.MoveKernels;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;

/**
 * Kernels that count the floating-point operations they are asked for, and leave them to others: so layers of plug-ins are counted as
 * ours are. What it computes is not changed by a bit.
 *
 * <p>A fused multiply-add counts as two, whatever else yields a number as one: a division as much as an addition, a comparison too.
 */
final class CountingKernels implements ForwardingKernels {
    private final KernelSet right;
    private final RowKernels rows;
    private final SelectionKernels selections;
    private final WindowKernels windows;
    private final MoveKernels moves;
    private long flops;

    CountingKernels(KernelSet right) {
        this.right = right;
        this.rows = new CountingRows(right.rows(), this::count);
        this.selections = new CountingSelections(right.selections(), this::count);
        this.windows = new CountingWindows(right.windows(), this::count);
        this.moves = (move, from, write, to) -> {
            count(move.sums() || write == Write.ADD ? from.size() : 0);
            right.moves().move(move, from, write, to);
        };
    }

    /** All operations so far. */
    long flops() {
        return flops;
    }

    private void count(long operations) {
        flops += operations;
    }

    @Override
    public KernelSet right() {
        return right;
    }

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        count(product(transpose, a, c));
        right.gemm(transpose, a, b, write, c);
    }

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c, FormulaCall epilogue) {
        count(product(transpose, a, c) + FormulaCost.of(epilogue));
        right.gemm(transpose, a, b, write, c, epilogue);
    }

    /** Each product has an equal part of the rows of each tensor. */
    @Override
    public void batchedGemm(int count, Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        long terms = transpose.first() ? a.rows() / count : a.columns();
        count(2L * c.size() * terms);
        right.batchedGemm(count, transpose, a, b, write, c);
    }

    private static long product(Transpose transpose, Tensor a, Tensor c) {
        return 2L * c.size() * (transpose.first() ? a.rows() : a.columns());
    }

    @Override
    public void apply(FormulaCall call) {
        count(FormulaCost.of(call));
        right.apply(call);
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
}
