package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** Sends each operation to the plain loops of its subject and element type. */
final class ScalarKernels implements KernelSet {
    private final FloatInterpreter floatFormulas = new FloatInterpreter();
    private final DoubleInterpreter doubleFormulas = new DoubleInterpreter();
    private final FloatReductions floatReductions = new FloatReductions();
    private final DoubleReductions doubleReductions = new DoubleReductions();
    private final WindowKernels windows = new ScalarWindows();

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        if (c.type() == DType.FLOAT32) {
            FloatGemm.multiply(transpose, a, b, write, c);
        } else {
            DoubleGemm.multiply(transpose, a, b, write, c);
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
    public void reduceRows(RowReduction reduction, Tensor x, Tensor result) {
        if (x.type() == DType.FLOAT32) {
            floatReductions.reduceRows(reduction, x, result);
        } else {
            doubleReductions.reduceRows(reduction, x, result);
        }
    }

    @Override
    public void sumColumns(Tensor x, Write write, Tensor result) {
        if (x.type() == DType.FLOAT32) {
            floatReductions.sumColumns(x, write, result);
        } else {
            doubleReductions.sumColumns(x, write, result);
        }
    }

    @Override
    public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        if (x.type() == DType.FLOAT32) {
            FloatSelection.gather(x, index, result);
        } else {
            DoubleSelection.gather(x, index, result);
        }
    }

    @Override
    public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        if (x.type() == DType.FLOAT32) {
            FloatSelection.scatterAdd(value, index, x);
        } else {
            DoubleSelection.scatterAdd(value, index, x);
        }
    }

    @Override
    public WindowKernels windows() {
        return windows;
    }
}
