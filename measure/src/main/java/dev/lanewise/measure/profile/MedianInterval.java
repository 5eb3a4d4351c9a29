package dev.lanewise.measure.profile;

import dev.lanewise.measure.Measurement;
import dev.lanewise.measure.Window;

/**
 * Where the median of what was measured lies with a confidence of 95 %: between two of the windows, counted from the middle by {@code 0.98 √n},
 * whatever the times are distributed like. With few windows that is from the least to the greatest.
 *
 * @param low the lower end
 * @param high the upper end
 */
record MedianInterval(double low, double high) {
    private static final double HALF_WIDTH = 0.98;

    static MedianInterval of(Measurement measured) {
        double[] nanos = measured.windows().stream().mapToDouble(Window::nanos).sorted().toArray();
        if (nanos.length == 0) {
            return new MedianInterval(Double.NaN, Double.NaN);
        }
        double half = HALF_WIDTH * Math.sqrt(nanos.length);
        int from = (int) Math.max(0, Math.floor(nanos.length / 2.0 - half));
        int to = (int) Math.min(nanos.length - 1, Math.ceil(nanos.length / 2.0 + half));
        return new MedianInterval(nanos[from], nanos[to]);
    }
}
