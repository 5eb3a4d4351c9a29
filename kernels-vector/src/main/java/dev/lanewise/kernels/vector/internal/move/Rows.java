package dev.lanewise.kernels.vector.internal.move;

import java.util.Arrays;

/** The innermost loop of a move, each form a loop of its own, so that the JIT sees what is constant in it. */
final class Rows {
    private Rows() {}

    static void copy(float[] from, int fromAt, int fromStep, float[] to, int toAt, int toStep, int extent) {
        if (toStep != 1) {
            scatter(from, fromAt, fromStep, to, toAt, toStep, extent);
        } else if (fromStep == 1) {
            System.arraycopy(from, fromAt, to, toAt, extent);
        } else if (fromStep == 0) {
            Arrays.fill(to, toAt, toAt + extent, from[fromAt]);
        } else {
            gather(from, fromAt, fromStep, to, toAt, extent);
        }
    }

    private static void gather(float[] from, int fromAt, int fromStep, float[] to, int toAt, int extent) {
        for (int i = 0; i < extent; i++) {
            to[toAt + i] = from[fromAt + i * fromStep];
        }
    }

    private static void scatter(float[] from, int fromAt, int fromStep, float[] to, int toAt, int toStep, int extent) {
        for (int i = 0; i < extent; i++) {
            to[toAt + i * toStep] = from[fromAt + i * fromStep];
        }
    }

    static void add(float[] from, int fromAt, int fromStep, float[] to, int toAt, int toStep, int extent) {
        if (toStep == 0) {
            to[toAt] = sum(to[toAt], from, fromAt, fromStep, extent);
        } else if (toStep == 1 && fromStep == 1) {
            addRow(from, fromAt, to, toAt, extent);
        } else {
            addScattered(from, fromAt, fromStep, to, toAt, toStep, extent);
        }
    }

    private static float sum(float start, float[] from, int fromAt, int fromStep, int extent) {
        float sum = start;
        for (int i = 0; i < extent; i++) {
            sum += from[fromAt + i * fromStep];
        }
        return sum;
    }

    private static void addRow(float[] from, int fromAt, float[] to, int toAt, int extent) {
        for (int i = 0; i < extent; i++) {
            to[toAt + i] += from[fromAt + i];
        }
    }

    private static void addScattered(
            float[] from, int fromAt, int fromStep, float[] to, int toAt, int toStep, int extent) {
        for (int i = 0; i < extent; i++) {
            to[toAt + i * toStep] += from[fromAt + i * fromStep];
        }
    }
}
