package dev.lanewise.api.kernel;

import dev.lanewise.api.tensor.Tensor;

/**
 * What a provider implements: products and formulas here, all else in groups. {@link Kernels} stands before it and has
 * checked element types, shapes, indices and aliasing, so implementations only assert. Tensors are matrices here: {@link
 * Tensor#rows()} by {@link Tensor#columns()}. Tensors of one call have one floating element type (float32 or float64),
 * index tensors are int32.
 *
 * <p>Calls on one instance and its groups come from one thread at a time; an implementation may spread a call over threads of
 * its own, by parts of the result and never through a sum. A group is the same object at every call.
 *
 * @since 0.1
 */
public interface KernelSet extends AutoCloseable {
    /**
     * {@code c = op(a) op(b)} or {@code c += op(a) op(b)}: element (i, j) is the chain {@code acc = fma(a[i,p], b[p,j],
     * acc)}, p ascending, from 0 or from the old {@code c[i,j]}. {@code c} overlaps neither factor.
     */
    void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c);

    /**
     * {@link #gemm(Transpose, Tensor, Tensor, Write, Tensor)} and then {@link #apply}: a bias, an activation. A provider may
     * run the formula on parts of {@code c} that are finished and still in the cache. The epilogue has c's rows and columns
     * and writes to neither factor.
     */
    default void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c, FormulaCall epilogue) {
        gemm(transpose, a, b, write, c);
        apply(epilogue);
    }

    /**
     * {@code count} products of equal parts, consecutive rows, of the tensors: each as {@link #gemm(Transpose, Tensor, Tensor,
     * Write, Tensor)} would compute it. A provider that makes no garbage has loops of its own for this.
     */
    default void batchedGemm(int count, Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        for (int i = 0; i < count; i++) {
            gemm(transpose, part(a, count, i), part(b, count, i), write, part(c, count, i));
        }
    }

    private static Tensor part(Tensor tensor, int count, int i) {
        int rows = tensor.rows() / count;
        return tensor.matrix(tensor.columns()).slice(i * rows, rows);
    }

    /** Runs a formula over its operands: every element of every store, all loads of an element before its stores. */
    void apply(FormulaCall call);

    /** Reductions, normalization and softmax. */
    RowKernels rows();

    /** Elements and rows chosen by index. */
    SelectionKernels selections();

    /** Convolution and pooling; the same object at every call. */
    WindowKernels windows();

    /** Elements that change places; the same object at every call. */
    MoveKernels moves();

    /** Ends the threads, if any. */
    @Override
    default void close() {}
}
