package dev.lanewise.kernels.scalar;

import java.util.Arrays;

/**
 * The 16-lane rule for float32 rows: lane l takes the elements {@code i ≡ l (mod 16)}, ascending, and the lanes are
 * combined by the tree 8, 4, 2, 1.
 */
final class FloatLanes {
    private static final int LANES = 16;

    private final float[] lanes = new float[LANES];

    float sum(float[] x, int row, int columns) {
        Arrays.fill(lanes, 0f);
        for (int i = 0; i < columns; i++) {
            lanes[i % LANES] += x[row + i];
        }
        return addLanes();
    }

    float dot(float[] x, int xRow, float[] y, int yRow, int columns) {
        Arrays.fill(lanes, 0f);
        for (int i = 0; i < columns; i++) {
            lanes[i % LANES] = Math.fma(x[xRow + i], y[yRow + i], lanes[i % LANES]);
        }
        return addLanes();
    }

    /** Σ (x - mean)². */
    float sumOfSquaredDeviations(float[] x, int row, int columns, float mean) {
        Arrays.fill(lanes, 0f);
        for (int i = 0; i < columns; i++) {
            float deviation = x[row + i] - mean;
            lanes[i % LANES] = Math.fma(deviation, deviation, lanes[i % LANES]);
        }
        return addLanes();
    }

    private float addLanes() {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }

    float max(float[] x, int row, int columns) {
        Arrays.fill(lanes, Float.NEGATIVE_INFINITY);
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
}
