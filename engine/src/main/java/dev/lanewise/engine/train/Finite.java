package dev.lanewise.engine.train;

import dev.lanewise.api.tensor.Tensor;

/**
 * Whether all elements of a tensor are finite. {@code x · 0} is 0 for finite x and NaN for all others, and a sum keeps a NaN; eight
 * sums side by side, since one would wait for itself. A plain loop, because it is hot after a few steps, and what vector code would
 * gain is less than what it would cost to heat.
 */
final class Finite {
    private static final int SUMS = 8;

    private Finite() {}

    static boolean all(Tensor tensor) {
        return switch (tensor.type()) {
            case FLOAT32 -> all(tensor.floats(), tensor.offset(), tensor.offset() + tensor.size());
            case FLOAT64 -> all(tensor.doubles(), tensor.offset(), tensor.offset() + tensor.size());
            case INT32 -> true;
        };
    }

    private static boolean all(float[] x, int from, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = from;
        for (; i <= to - SUMS; i += SUMS) {
            s0 += x[i] * 0;
            s1 += x[i + 1] * 0;
            s2 += x[i + 2] * 0;
            s3 += x[i + 3] * 0;
            s4 += x[i + 4] * 0;
            s5 += x[i + 5] * 0;
            s6 += x[i + 6] * 0;
            s7 += x[i + 7] * 0;
        }
        for (; i < to; i++) {
            s0 += x[i] * 0;
        }
        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 == 0;
    }

    private static boolean all(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i] * 0;
        }
        return sum == 0;
    }
}
