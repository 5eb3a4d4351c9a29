package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/** Pooling in float64, as {@code WindowKernels} defines it: plane by plane, output by output. */
final class DoublePooling {
    private DoublePooling() {}

    static void max(Window window, Tensor x, Tensor y, Tensor index) {
        int p = 0;
        for (int xAt = x.offset(); xAt < x.offset() + x.size(); xAt += window.inputs()) {
            for (int oh = 0; oh < window.vertical().outputs(); oh++) {
                for (int ow = 0; ow < window.horizontal().outputs(); ow++, p++) {
                    int largest = largest(window, x.doubles(), xAt, oh, ow);
                    y.doubles()[y.offset() + p] = x.doubles()[xAt + largest];
                    index.ints()[index.offset() + p] = largest;
                }
            }
        }
    }

    /** The position of the first largest element, or of the first NaN. */
    private static int largest(Window window, double[] x, int xAt, int oh, int ow) {
        int largest = -1;
        for (int kh = 0; kh < window.vertical().kernel(); kh++) {
            for (int kw = 0; kw < window.horizontal().kernel(); kw++) {
                int position = window.position(oh, ow, kh, kw);
                if (position < 0) {
                    continue;
                }
                if (Double.isNaN(x[xAt + position])) {
                    return position;
                }
                if (largest < 0 || x[xAt + position] > x[xAt + largest]) {
                    largest = position;
                }
            }
        }
        return largest;
    }

    static void maxGradient(Window window, Tensor gradY, Tensor index, Write write, Tensor gradX) {
        clear(write, gradX);
        for (int i = 0; i < gradY.size(); i++) {
            int plane = i / window.outputs() * window.inputs();
            gradX.doubles()[gradX.offset() + plane + index.ints()[index.offset() + i]] +=
                    gradY.doubles()[gradY.offset() + i];
        }
    }

    static void average(Window window, Divisor divisor, Tensor x, Tensor y) {
        int to = y.offset();
        for (int xAt = x.offset(); xAt < x.offset() + x.size(); xAt += window.inputs()) {
            for (int oh = 0; oh < window.vertical().outputs(); oh++) {
                for (int ow = 0; ow < window.horizontal().outputs(); ow++, to++) {
                    y.doubles()[to] = sum(window, x.doubles(), xAt, oh, ow) / divisor.of(window, oh, ow);
                }
            }
        }
    }

    private static double sum(Window window, double[] x, int xAt, int oh, int ow) {
        double sum = 0;
        for (int kh = 0; kh < window.vertical().kernel(); kh++) {
            for (int kw = 0; kw < window.horizontal().kernel(); kw++) {
                int position = window.position(oh, ow, kh, kw);
                if (position >= 0) {
                    sum += x[xAt + position];
                }
            }
        }
        return sum;
    }

    static void averageGradient(Window window, Divisor divisor, Tensor gradY, Write write, Tensor gradX) {
        clear(write, gradX);
        int from = gradY.offset();
        for (int xAt = gradX.offset(); xAt < gradX.offset() + gradX.size(); xAt += window.inputs()) {
            for (int oh = 0; oh < window.vertical().outputs(); oh++) {
                for (int ow = 0; ow < window.horizontal().outputs(); ow++, from++) {
                    double share = gradY.doubles()[from] / divisor.of(window, oh, ow);
                    addToAll(window, share, gradX.doubles(), xAt, oh, ow);
                }
            }
        }
    }

    private static void addToAll(Window window, double share, double[] x, int xAt, int oh, int ow) {
        for (int kh = 0; kh < window.vertical().kernel(); kh++) {
            for (int kw = 0; kw < window.horizontal().kernel(); kw++) {
                int position = window.position(oh, ow, kh, kw);
                if (position >= 0) {
                    x[xAt + position] += share;
                }
            }
        }
    }

    private static void clear(Write write, Tensor x) {
        if (write == Write.SET) {
            Arrays.fill(x.doubles(), x.offset(), x.offset() + x.size(), 0.0);
        }
    }
}
