package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/** Sums, maxima and moments of float32 matrices: along a row by the 16-lane rule, down a column in the order of the rows. */
final class FloatReductions {
    private final FloatLanes lanes = new FloatLanes();

    void reduce(RowReduction reduction, Tensor x, Tensor result) {
        int columns = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            int row = x.offset() + i * columns;
            int to = result.offset() + i;
            switch (reduction) {
                case SUM -> result.floats()[to] = lanes.sum(x.floats(), row, columns);
                case SUM_OF_SQUARES -> result.floats()[to] = lanes.dot(x.floats(), row, x.floats(), row, columns);
                case MAX -> result.floats()[to] = lanes.max(x.floats(), row, columns);
                case ARGMAX -> result.ints()[to] = argmax(x.floats(), row, columns);
            }
        }
    }

    private static int argmax(float[] x, int row, int columns) {
        int best = 0;
        for (int i = 0; i < columns; i++) {
            if (Float.isNaN(x[row + i])) {
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
            result.floats()[result.offset() + i] =
                    lanes.dot(x.floats(), x.offset() + i * columns, y.floats(), y.offset() + i * columns, columns);
        }
    }

    void moments(Tensor x, Tensor mean, Tensor variance) {
        int columns = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            int row = x.offset() + i * columns;
            float center = lanes.sum(x.floats(), row, columns) / columns;
            mean.floats()[mean.offset() + i] = center;
            variance.floats()[variance.offset() + i] =
                    lanes.sumOfSquaredDeviations(x.floats(), row, columns, center) / columns;
        }
    }

    void sumColumns(Tensor x, Write write, Tensor result) {
        int columns = x.columns();
        if (write == Write.SET) {
            Arrays.fill(result.floats(), result.offset(), result.offset() + columns, 0f);
        }
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                result.floats()[result.offset() + j] += x.floats()[x.offset() + i * columns + j];
            }
        }
    }
}
