package dev.lanewise.testkit;

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
import dev.lanewise.kernels.scalar.ScalarProvider;

/** Written once more, so that each step can be spoilt. */
final class FaultyKernels implements KernelSet {
    private final KernelSet right = ScalarProvider.create();
    private final KernelFault fault;
    private final RowKernels rows;
    private final SelectionKernels selections;
    private final MoveKernels moves;

    FaultyKernels(KernelFault fault) {
        this.fault = fault;
        // the faulty rows copy their arguments, which the faultless must not
        rows = fault == KernelFault.NONE ? right.rows() : new FaultyRows(fault, right.rows());
        selections = new FaultySelections(fault, right.selections());
        moves = new FaultyMoves(fault, right.moves());
    }

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        var spoiltType = fault == KernelFault.ROUNDS_DOUBLES ? DType.FLOAT64 : DType.FLOAT32;
        boolean spoilt = fault.isOfProducts() && c.type() == spoiltType;
        if (!spoilt) {
            right.gemm(transpose, a, b, write, c);
            return;
        }
        if (fault == KernelFault.THROWS && c.columns() > 32) {
            throw new ArrayIndexOutOfBoundsException(c.columns());
        }
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                int at = i * c.columns() + j;
                c.set(at, element(transpose, a, b, i, j, start(write, c, at)));
            }
        }
        if (fault == KernelFault.WRITES_BEHIND && c.offset() + c.size() < c.floats().length) {
            c.floats()[c.offset() + c.size()] = 0;
        }
        if (fault == KernelFault.WRITES_BEFORE_WHOLE_ROWS && c.offset() > 0 && c.columns() % 16 == 0) {
            c.floats()[c.offset() - 1] = 0;
        }
        if (fault == KernelFault.CHANGES_A_FACTOR) {
            a.set(0, a.get(0) + 1);
        }
    }

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c, FormulaCall epilogue) {
        gemm(transpose, a, b, write, c);
        if (fault != KernelFault.FORGETS_EPILOGUES_OF_ONE_ROW || c.rows() > 1) {
            apply(epilogue);
        }
    }

    @Override
    public void batchedGemm(int count, Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        if (fault == KernelFault.FIRST_PRODUCT_ONLY) {
            right.gemm(transpose, a.slice(0, 1), b.slice(0, 1), write, c.slice(0, 1));
        } else {
            KernelSet.super.batchedGemm(count, transpose, a, b, write, c);
        }
    }

    private double start(Write write, Tensor c, int at) {
        return switch (fault) {
            case FORGETS_THE_OLD_VALUE -> 0;
            case READS_THE_OLD_VALUE -> write == Write.ADD ? c.get(at) : 0 * c.get(at);
            default -> write == Write.ADD ? c.get(at) : 0;
        };
    }

    private float element(Transpose transpose, Tensor a, Tensor b, int i, int j, double start) {
        int depth = transpose.first() ? a.rows() : a.columns();
        float acc = (float) start;
        float other = 0;
        for (int step = 0; step < depth; step++) {
            int p = fault == KernelFault.DESCENDING_STEPS ? depth - 1 - step : step;
            float x = (float) a.get(transpose.first() ? p * a.columns() + i : i * a.columns() + p);
            float y = (float) b.get(transpose.second() ? j * b.columns() + p : p * b.columns() + j);
            if (fault == KernelFault.SPLIT_CHAINS && step >= 64) {
                other = Math.fma(x, y, other);
            } else {
                acc = fault == KernelFault.NO_FMA ? acc + x * y : Math.fma(x, y, acc);
            }
        }
        return fault == KernelFault.SPLIT_CHAINS && depth > 64 ? acc + other : acc;
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
        return right.windows();
    }

    @Override
    public MoveKernels moves() {
        return moves;
    }

    @Override
    public void apply(FormulaCall call) {
        if (fault == KernelFault.DRAWS_FROM_ZERO && call.formula().draws()) {
            call.random(call.key(), 0);
        }
        boolean inPlace = call.formula().operands() == 2 && call.operand(0) == call.operand(1);
        if (fault == KernelFault.CLEARS_ITS_RESULT_FIRST && inPlace) {
            call.operand(1).fill(0);
        }
        right.apply(call);
        int last = lostElement(call);
        if (last >= 0) {
            call.operand(last).set(call.operand(last).size() - 1, 0);
        }
    }

    /** The operand whose last element is lost, or -1. */
    private int lostElement(FormulaCall call) {
        var name = call.formula().name();
        return switch (fault) {
            case SKIPS_THE_LAST_ELEMENT -> name.equals("adam") ? 2 : -1;
            case LOSES_A_TAIL -> name.equals("generated") && call.operand(0).columns() % 16 == 5 ? 4 : -1;
            case LOSES_THE_LAST_PART -> call.operand(0).size() > 60_000 ? 1 : -1;
            case CUTS_LONG_FORMULAS -> name.equals("long") ? 1 : -1;
            default -> -1;
        };
    }
}
