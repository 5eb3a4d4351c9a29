package dev.lanewise.api.kernel;

import dev.lanewise.api.tensor.Tensor;

/**
 * What is computed of the rows of a matrix x (m, n): {@code rows()} by {@code columns()} of the tensor. All tensors of a
 * call have one floating type. Sums and maxima along a row follow the 16-lane rule of {@link RowReduction}. A result
 * overlaps no other operand, but where it is said that it may <em>be</em> one: the same elements at the same place.
 *
 * <p>The object that {@link Kernels#rows()} gives checks all this and throws {@link IllegalArgumentException}; the one of a
 * {@link KernelSet} only asserts.
 *
 * @since 0.1
 */
public interface RowKernels {
    /** One element of each row into {@code result} (m elements; int32 for {@link RowReduction#ARGMAX}). */
    void reduce(RowReduction reduction, Tensor x, Tensor result);

    /** {@code result[i] = Σⱼ x[i,j] y[i,j]}, each lane an fma chain: {@code lane = fma(x, y, lane)} from 0. */
    void dot(Tensor x, Tensor y, Tensor result);

    /**
     * Mean and biased variance of each row, for normalizing layers:
     *
     * <pre>
     * mean[i]     = (Σⱼ x[i,j]) / n
     * variance[i] = (Σⱼ d²) / n,  d = x[i,j] - mean[i],  each lane an fma chain: lane = fma(d, d, lane) from 0
     * </pre>
     *
     * <p>Two passes: E[x²] - E[x]² would cancel where the mean is far from 0.
     */
    void moments(Tensor x, Tensor mean, Tensor variance);

    /**
     * The softmax of each row, {@code exp(x[i,j]) / Σₖ exp(x[i,k])}, or its logarithm, into y (m, n). The steps are part of
     * the definition, see {@link Softmax}. In the plain form y may be x.
     */
    void softmax(Softmax form, Tensor x, Tensor y);

    /**
     * From the output y of {@link #softmax} and the gradient that came for it, the gradient of its input, which is set or
     * added to; see {@link Softmax}. {@code gradX} may be {@code y} or {@code gradY}.
     */
    void softmaxGradient(Softmax form, Tensor y, Tensor gradY, Write write, Tensor gradX);

    /** {@code result[j] = Σᵢ x[i,j]} (n elements): rows ascending, from 0 or from the old result. */
    void sumColumns(Tensor x, Write write, Tensor result);
}
