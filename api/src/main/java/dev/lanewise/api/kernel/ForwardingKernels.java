package dev.lanewise.api.kernel;

import dev.lanewise.api.tensor.Tensor;

/**
 * Kernels that leave to others whatever a subtype does not override: to count, to check, to spoil one of them. What a {@link KernelSet}
 * has a default for is put together from the subtype's own methods.
 *
 * @since 0.1
 */
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
