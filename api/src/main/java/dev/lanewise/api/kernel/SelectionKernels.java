package dev.lanewise.api.kernel;

import dev.lanewise.api.tensor.Tensor;

/**
 * Elements and rows chosen by an int32 tensor of indices. All other tensors of a call have one floating type. Results don't
 * overlap other operands. Additions to one place are made in the order of the indices.
 *
 * <p>The object that {@link Kernels#selections()} gives checks all this, and every index, and throws {@link
 * IllegalArgumentException}; the one of a {@link KernelSet} only asserts.
 *
 * @since 0.1
 */
public interface SelectionKernels {
    /** {@code result[i] = x[i, index[i]]}: one element of each row of x (m, n); m indices from 0 to n - 1. */
    void gatherPerRow(Tensor x, Tensor index, Tensor result);

    /** {@code x[i, index[i]] += value[i]}: to one element of each row of x (m, n); m indices from 0 to n - 1. */
    void scatterAddPerRow(Tensor value, Tensor index, Tensor x);

    /**
     * {@code result[i,:] = table[index[i],:]}: whole rows, as of an embedding. The table is (k, n), the result (m, n); m
     * indices from 0 to k - 1.
     */
    void gatherRows(Tensor table, Tensor index, Tensor result);

    /**
     * {@code table[index[i],:] += rows[i,:]}, i ascending, so that a row chosen several times is summed in one order: the
     * gradient of {@link #gatherRows}. The rows are (m, n), the table is (k, n); m indices from 0 to k - 1.
     */
    void scatterAddRows(Tensor rows, Tensor index, Tensor table);
}
