package dev.lanewise.kernels.scalar;

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

/** Sends each operation to the plain loops of its subject and element type. */
final class ScalarKernels implements KernelSet {
    private final FloatInterpreter floatFormulas = new FloatInterpreter();
    private final DoubleInterpreter doubleFormulas = new DoubleInterpreter();
    private final RowKernels rows = new ScalarRows(floatFormulas, doubleFormulas);
    private final SelectionKernels selections = new ScalarSelections();
    private final WindowKernels windows = new ScalarWindows();
    private final MoveKernels moves = new ScalarMoves();

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        batchedGemm(1, transpose, a, b, write, c);
    }

    @Override
    public void batchedGemm(int count, Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        if (c.type() == DType.FLOAT32) {
            FloatGemm.multiply(count, transpose, a, b, write, c);
        } else {
            DoubleGemm.multiply(count, transpose, a, b, write, c);
        }
    }

    @Override
    public void apply(FormulaCall call) {
        if (call.type() == DType.FLOAT32) {
            floatFormulas.run(call);
        } else {
            doubleFormulas.run(call);
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
}
