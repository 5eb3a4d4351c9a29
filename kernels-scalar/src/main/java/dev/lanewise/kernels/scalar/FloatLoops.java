package dev.lanewise.kernels.scalar;

/** The float primitives of programs, one loop each over a block. The result may be an argument. */
final class FloatLoops {
    private FloatLoops() {}

    static void add(float[] x, float[] y, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] + y[i];
        }
    }

    static void sub(float[] x, float[] y, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] - y[i];
        }
    }

    static void mul(float[] x, float[] y, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] * y[i];
        }
    }

    static void div(float[] x, float[] y, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] / y[i];
        }
    }

    static void min(float[] x, float[] y, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Math.min(x[i], y[i]);
        }
    }

    static void max(float[] x, float[] y, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Math.max(x[i], y[i]);
        }
    }

    static void neg(float[] x, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = -x[i];
        }
    }

    static void abs(float[] x, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Math.abs(x[i]);
        }
    }

    static void sqrt(float[] x, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = (float) Math.sqrt(x[i]);
        }
    }

    static void fma(float[] x, float[] y, float[] z, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Math.fma(x[i], y[i], z[i]);
        }
    }
}
