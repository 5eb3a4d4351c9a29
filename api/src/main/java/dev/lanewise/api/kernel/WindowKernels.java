package dev.lanewise.api.kernel;

import dev.lanewise.api.tensor.Tensor;

/**
 * Convolution and pooling of whole batches. Images are x (N, C, H, W), results y (N, O, OH, OW) or (N, C, OH, OW); all axes
 * are spelt out, also those of extent 1, but that a height of 1 may be left out: signals are (N, C, L). All tensors of a call have one floating type, index tensors are int32. A result
 * overlaps no other operand.
 *
 * <p>Below, (n, c, h, w) runs over the input, (o, p) over the outputs, p = (oh, ow), and q = (c, kh, kw) over the inputs
 * c of o's group and the taps. The <em>unfolded image</em> {@code u[n][q,p]} is the element of x under tap (kh, kw) of the
 * window at p, and 0 where that is padding. Every order is lexicographic and ascending.
 *
 * <p>The object that {@link Kernels#windows()} gives checks shapes, types, indices and aliasing and throws {@link
 * IllegalArgumentException}; the one of a {@link KernelSet} only asserts.
 *
 * <p>Source of the unfolding: Chellapilla, Puri, Simard: High Performance Convolutional Neural Networks for Document
 * Processing (2006).
 *
 * @since 0.1
 */
public interface WindowKernels {
    /**
     * {@code y[n,o,p] = Σ_q w[o,q] u[n][q,p]}: the chain {@code acc = fma(w[o,q], u[n][q,p], acc)}, q ascending, from 0 or
     * from the old y. Padding is part of the chain: an infinite weight makes NaN of it.
     */
    void convolve(Convolution convolution, Tensor x, Tensor w, Write write, Tensor y);

    /**
     * The gradient of the input, which is also the forward pass of a transposed convolution:
     *
     * <pre>
     * du[n][q,p]     = Σ_o w[o,q] gradY[n,o,p]     the chain fma(w[o,q], gradY[n,o,p], acc), the group's o ascending, from 0
     * gradX[n,c,h,w] = Σ du[n][(c,kh,kw),p]        over all taps that lie on (h, w), (kh, kw) ascending, one addition each,
     *                                              from 0 or from the old gradX
     * </pre>
     */
    void convolveGradientInput(Convolution convolution, Tensor w, Tensor gradY, Write write, Tensor gradX);

    /**
     * The gradient of the weights: {@code gradW[o,q] = Σ_n Σ_p gradY[n,o,p] u[n][q,p]}, one chain {@code acc =
     * fma(gradY[n,o,p], u[n][q,p], acc)} over n and in it p, ascending, from 0 or from the old gradW.
     */
    void convolveGradientWeights(Convolution convolution, Tensor x, Tensor gradY, Write write, Tensor gradW);

    /**
     * {@code y[n,c,p]}, the largest element in the window, and into {@code index} (int32, shaped like y) where it lies in
     * its plane: {@code h · W + w}. Of equal elements the first in the window is taken, 0 and -0 being equal; the first NaN
     * is the largest. Padding never is.
     */
    void maxPool(Pooling pooling, Tensor x, Tensor y, Tensor index);

    /** {@code gradX[n,c,index[n,c,p]] += gradY[n,c,p]}, p ascending, from 0 or from the old gradX. */
    void maxPoolGradient(Pooling pooling, Tensor gradY, Tensor index, Write write, Tensor gradX);

    /**
     * {@code y[n,c,p] = (Σ x) / d}: the elements of the input in the window, in the order of the taps, added from 0; then
     * one division by the divisor d of the window at p.
     */
    void averagePool(Pooling pooling, Divisor divisor, Tensor x, Tensor y);

    /**
     * {@code gradX[n,c,h,w] += gradY[n,c,p] / d} for all windows p that hold (h, w), p ascending, from 0 or from the old
     * gradX.
     */
    void averagePoolGradient(Pooling pooling, Divisor divisor, Tensor gradY, Write write, Tensor gradX);
}
