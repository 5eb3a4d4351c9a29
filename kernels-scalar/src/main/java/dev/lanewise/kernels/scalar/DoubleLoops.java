package dev.lanewise.kernels.scalar;

import dev.lanewise.api.formula.BinaryOp;
import dev.lanewise.api.formula.UnaryOp;

/** The operations of expressions in float64, one loop each over a block. The result may be an argument. */
final class DoubleLoops {
    private DoubleLoops() {}

    static void unary(UnaryOp op, double[] x, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = op.apply(x[i]);
        }
    }

    static void binary(BinaryOp op, double[] x, double[] y, double[] to, int length) {
        switch (op) {
            case ADD -> {
                for (int i = 0; i < length; i++) {
                    to[i] = x[i] + y[i];
                }
            }
            case SUB -> {
                for (int i = 0; i < length; i++) {
                    to[i] = x[i] - y[i];
                }
            }
            case MUL -> {
                for (int i = 0; i < length; i++) {
                    to[i] = x[i] * y[i];
                }
            }
            case DIV -> {
                for (int i = 0; i < length; i++) {
                    to[i] = x[i] / y[i];
                }
            }
            case MIN -> {
                for (int i = 0; i < length; i++) {
                    to[i] = Math.min(x[i], y[i]);
                }
            }
            case MAX -> {
                for (int i = 0; i < length; i++) {
                    to[i] = Math.max(x[i], y[i]);
                }
            }
        }
    }

    static void fma(double[] x, double[] y, double[] z, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Math.fma(x[i], y[i], z[i]);
        }
    }
}
