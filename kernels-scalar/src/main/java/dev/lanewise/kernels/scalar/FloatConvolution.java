package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/**
 * Convolution in float32, as {@code WindowKernels} defines it: y = w u, du = wᵀ gradY and gradW = gradY uᵀ, with the
 * unfolded image u[q,p], q = (c, kh, kw) and p = (oh, ow), read from where it comes from.
 */
final class FloatConvolution {
    private FloatConvolution() {}

    static void convolve(Convolution geometry, Tensor x, Tensor w, Write write, Tensor y) {
        var window = geometry.window();
        int to = y.offset();
        for (int n = 0; n < x.shape().dim(0); n++) {
            for (int o = 0; o < geometry.outputs(); o++) {
                int xAt = x.offset() + (n * geometry.inputs() + firstInput(geometry, o)) * window.inputs();
                int wAt = w.offset() + o * geometry.depth();
                for (int oh = 0; oh < window.vertical().outputs(); oh++) {
                    for (int ow = 0; ow < window.horizontal().outputs(); ow++, to++) {
                        float start = write == Write.ADD ? y.floats()[to] : 0;
                        y.floats()[to] = overTaps(geometry, x.floats(), xAt, w.floats(), wAt, oh, ow, start);
                    }
                }
            }
        }
    }

    /** {@code acc = fma(w[q], u[q,p], acc)} for all q. */
    private static float overTaps(
            Convolution geometry, float[] x, int xAt, float[] w, int wAt, int oh, int ow, float start) {
        var window = geometry.window();
        float acc = start;
        int q = 0;
        for (int c = 0; c < geometry.inputsPerGroup(); c++) {
            for (int kh = 0; kh < window.vertical().kernel(); kh++) {
                for (int kw = 0; kw < window.horizontal().kernel(); kw++, q++) {
                    int position = window.position(oh, ow, kh, kw);
                    float u = position < 0 ? 0 : x[xAt + c * window.inputs() + position];
                    acc = Math.fma(w[wAt + q], u, acc);
                }
            }
        }
        return acc;
    }

    static void gradientInput(Convolution geometry, Tensor w, Tensor gradY, Write write, Tensor gradX) {
        if (write == Write.SET) {
            Arrays.fill(gradX.floats(), gradX.offset(), gradX.offset() + gradX.size(), 0f);
        }
        var window = geometry.window();
        for (int n = 0; n < gradX.shape().dim(0); n++) {
            for (int c = 0; c < geometry.inputs(); c++) {
                for (int kh = 0; kh < window.vertical().kernel(); kh++) {
                    for (int kw = 0; kw < window.horizontal().kernel(); kw++) {
                        addTap(geometry, w, gradY, gradX, n, c, kh, kw);
                    }
                }
            }
        }
    }

    /** {@code gradX[position] += du[q,p]} for one q and all p. */
    private static void addTap(
            Convolution geometry, Tensor w, Tensor gradY, Tensor gradX, int n, int c, int kh, int kw) {
        var window = geometry.window();
        int firstOutput = c / geometry.inputsPerGroup() * geometry.outputsPerGroup();
        int q = (c % geometry.inputsPerGroup() * window.vertical().kernel() + kh) * window.horizontal().kernel() + kw;
        int wAt = w.offset() + firstOutput * geometry.depth() + q;
        int yAt = gradY.offset() + (n * geometry.outputs() + firstOutput) * window.outputs();
        int xAt = gradX.offset() + (n * geometry.inputs() + c) * window.inputs();
        for (int oh = 0; oh < window.vertical().outputs(); oh++) {
            for (int ow = 0; ow < window.horizontal().outputs(); ow++, yAt++) {
                int position = window.position(oh, ow, kh, kw);
                if (position >= 0) {
                    gradX.floats()[xAt + position] += unfoldedGradient(geometry, w.floats(), wAt, gradY.floats(), yAt);
                }
            }
        }
    }

    /** {@code du[q,p]}: {@code acc = fma(w[o,q], gradY[o,p], acc)} for all o of the group. */
    private static float unfoldedGradient(Convolution geometry, float[] w, int wAt, float[] gradY, int yAt) {
        int depth = geometry.depth();
        int outputs = geometry.window().outputs();
        float acc = 0;
        for (int o = 0; o < geometry.outputsPerGroup(); o++) {
            acc = Math.fma(w[wAt + o * depth], gradY[yAt + o * outputs], acc);
        }
        return acc;
    }

    static void gradientWeights(Convolution geometry, Tensor x, Tensor gradY, Write write, Tensor gradW) {
        var window = geometry.window();
        int to = gradW.offset();
        for (int o = 0; o < geometry.outputs(); o++) {
            for (int c = firstInput(geometry, o); c < firstInput(geometry, o) + geometry.inputsPerGroup(); c++) {
                for (int kh = 0; kh < window.vertical().kernel(); kh++) {
                    for (int kw = 0; kw < window.horizontal().kernel(); kw++, to++) {
                        float start = write == Write.ADD ? gradW.floats()[to] : 0;
                        gradW.floats()[to] = overImages(geometry, x, gradY, o, c, kh, kw, start);
                    }
                }
            }
        }
    }

    private static float overImages(
            Convolution geometry, Tensor x, Tensor gradY, int o, int c, int kh, int kw, float start) {
        float acc = start;
        for (int n = 0; n < x.shape().dim(0); n++) {
            int xAt = x.offset() + (n * geometry.inputs() + c) * geometry.window().inputs();
            int yAt = gradY.offset() + (n * geometry.outputs() + o) * geometry.window().outputs();
            acc = overOutputs(geometry, x.floats(), xAt, gradY.floats(), yAt, kh, kw, acc);
        }
        return acc;
    }

    /** {@code acc = fma(gradY[o,p], u[q,p], acc)} for all p of one image. */
    private static float overOutputs(
            Convolution geometry, float[] x, int xAt, float[] gradY, int yAt, int kh, int kw, float start) {
        var window = geometry.window();
        float acc = start;
        int p = 0;
        for (int oh = 0; oh < window.vertical().outputs(); oh++) {
            for (int ow = 0; ow < window.horizontal().outputs(); ow++, p++) {
                int position = window.position(oh, ow, kh, kw);
                float u = position < 0 ? 0 : x[xAt + position];
                acc = Math.fma(gradY[yAt + p], u, acc);
            }
        }
        return acc;
    }

    /** The first input channel that output channel o sees. */
    private static int firstInput(Convolution geometry, int o) {
        return o / geometry.outputsPerGroup() * geometry.inputsPerGroup();
    }
}
