package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/**
 * Sums and maxima of float64 matrices. Along a row by the 16-lane rule: lane l takes the elements {@code i ≡ l (mod 16)},
 * ascending, and the lanes are combined by the tree 8, 4, 2, 1. Down a column in the order of the rows.
 */
final class DoubleReductions {
    private static final int LANES = 16;

    private final double[] lanes = new double[LANES];

    void reduceRows(RowReduction reduction, Tensor x, Tensor result) {
        int columns = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            int row = x.offset() + i * columns;
            int to = result.offset() + i;
            switch (reduction) {
                case SUM -> result.doubles()[to] = sum(x.doubles(), row, columns);
                case SUM_OF_SQUARES -> result.doubles()[to] = sumOfSquares(x.doubles(), row, columns);
                case MAX -> result.doubles()[to] = max(x.doubles(), row, columns);
                case ARGMAX -> result.ints()[to] = argmax(x.doubles(), row, columns);
            }
        }
    }

    private double sum(double[] x, int row, int columns) {
        Arrays.fill(lanes, 0.0);
        for (int i = 0; i < columns; i++) {
            lanes[i % LANES] += x[row + i];
        }
        return addLanes();
    }

    private double sumOfSquares(double[] x, int row, int columns) {
        Arrays.fill(lanes, 0.0);
        for (int i = 0; i < columns; i++) {
            lanes[i % LANES] = Math.fma(x[row + i], x[row + i], lanes[i % LANES]);
        }
        return addLanes();
    }

    private double addLanes() {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }

    private double max(double[] x, int row, int columns) {
        Arrays.fill(lanes, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < columns; i++) {
            lanes[i % LANES] = Math.max(lanes[i % LANES], x[row + i]);
        }
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] = Math.max(lanes[l], lanes[l + half]);
            }
        }
        return lanes[0];
    }

    private static int argmax(double[] x, int row, int columns) {
        int best = 0;
        for (int i = 0; i < columns; i++) {
            if (Double.isNaN(x[row + i])) {
                return i;
            }
            if (x[row + i] > x[row + best]) {
                best = i;
            }
        }
        return best;
    }

    void sumColumns(Tensor x, Write write, Tensor result) {
        int columns = x.columns();
        if (write == Write.SET) {
            Arrays.fill(result.doubles(), result.offset(), result.offset() + columns, 0.0);
        }
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                result.doubles()[result.offset() + j] += x.doubles()[x.offset() + i * columns + j];
            }
        }
    }
}
