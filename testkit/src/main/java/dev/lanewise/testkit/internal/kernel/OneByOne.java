package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.MoveKernels;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;

/** Kernels that compute a batch of products by a call for each. */
record OneByOne(KernelSet right) implements KernelSet {
    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        right.gemm(transpose, a, b, write, c);
    }

    @Override
    public void apply(FormulaCall call) {
        right.apply(call);
    }

    @Override
    public RowKernels rows() {
        return right.rows();
    }

    @Override
    public SelectionKernels selections() {
        return right.selections();
    }

    @Override
    public WindowKernels windows() {
        return right.windows();
    }

    @Override
    public MoveKernels moves() {
        return right.moves();
    }
}
