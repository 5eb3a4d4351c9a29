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

/** Kernels that leave to others whatever a subtype does not override. */
public interface ForwardingKernels extends KernelSet {
    /** The others. */
    KernelSet right();

    @Override
    default void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        right().gemm(transpose, a, b, write, c);
    }

    @Override
    default void apply(FormulaCall call) {
        right().apply(call);
    }

    @Override
    default RowKernels rows() {
        return right().rows();
    }

    @Override
    default SelectionKernels selections() {
        return right().selections();
    }

    @Override
    default WindowKernels windows() {
        return right().windows();
    }

    @Override
    default MoveKernels moves() {
        return right().moves();
    }
}
