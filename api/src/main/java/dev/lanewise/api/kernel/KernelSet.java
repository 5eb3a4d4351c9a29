package dev.lanewise.api.kernel;

import dev.lanewise.api.tensor.Tensor;

/**
 * What a provider implements. {@link Kernels} stands before it and has checked element types, shapes and aliasing, so
 * implementations only assert. Tensors are matrices here: {@link Tensor#rows()} by {@link Tensor#columns()}. Tensors of one
 * call have one floating element type (float32 or float64), index tensors are int32.
 *
 * <p>Calls on one instance come from one thread at a time; an implementation may spread a call over threads of its own, by
 * parts of the result and never through a sum.
 *
 * @since 0.1
 */
public interface KernelSet extends AutoCloseable {
    /**
     * {@code c = op(a) op(b)} or {@code c += op(a) op(b)}: element (i, j) is the chain {@code acc = fma(a[i,p], b[p,j],
     * acc)}, p ascending, from 0 or from the old {@code c[i,j]}. {@code c} overlaps neither factor.
     */
    void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c);

    /** Runs a formula over its operands: every element of every store, all loads of an element before its stores. */
    void apply(FormulaCall call);

    /** Reduces every row of {@code x} to one element of {@code result}. */
    void reduceRows(RowReduction reduction, Tensor x, Tensor result);

    /** {@code result[j] = Σᵢ x[i,j]}: rows ascending, from 0 or from the old result. */
    void sumColumns(Tensor x, Write write, Tensor result);

    /** {@code result[i] = x[i, index[i]]}; every index is within the row. */
    void gatherPerRow(Tensor x, Tensor index, Tensor result);

    /** {@code x[i, index[i]] += value[i]}; every index is within the row. */
    void scatterAddPerRow(Tensor value, Tensor index, Tensor x);

    /** Convolution and pooling; the same object at every call. */
    WindowKernels windows();

    /** Ends the threads, if any. */
    @Override
    default void close() {}
}
