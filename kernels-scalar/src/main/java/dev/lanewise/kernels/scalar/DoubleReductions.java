package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/** Sums, maxima and moments of float64 matrices: along a row by the 16-lane rule, down a column in the order of the rows. */
final class DoubleReductions {
    private final DoubleLanes lanes = new DoubleLanes();

    void reduce(RowReduction reduction, Tensor x, Tensor result) {
        int columns = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            int row = x.offset() + i * columns;
            int to = result.offset() + i;
            switch (reduction) {
                case SUM -> result.doubles()[to] = lanes.sum(x.doubles(), row, columns);
                case SUM_OF_SQUARES -> result.doubles()[to] = lanes.dot(x.doubles(), row, x.doubles(), row, columns);
                case MAX -> result.doubles()[to] = lanes.max(x.doubles(), row, columns);
                case ARGMAX -> result.ints()[to] = argmax(x.doubles(), row, columns);
            }
        }
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

    void dot(Tensor x, Tensor y, Tensor result) {
        int columns = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            result.doubles()[result.offset() + i] =
                    lanes.dot(x.doubles(), x.offset() + i * columns, y.doubles(), y.offset() + i * columns, columns);
        }
    }

    void moments(Tensor x, Tensor mean, Tensor variance) {
        int columns = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            int row = x.offset() + i * columns;
            double center = lanes.sum(x.doubles(), row, columns) / columns;
            mean.doubles()[mean.offset() + i] = center;
            variance.doubles()[variance.offset() + i] =
                    lanes.sumOfSquaredDeviations(x.doubles(), row, columns, center) / columns;
        }
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
