package dev.lanewise.measure.internal;

import java.util.Arrays;

/** Order statistics. An empty sample has none: NaN. */
public final class Quantiles {
    private Quantiles() {}

    public static double median(double[] values) {
        return of(values, 0.5);
    }

    /** By linear interpolation between order statistics (Hyndman and Fan 1996, type 7). */
    public static double of(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
