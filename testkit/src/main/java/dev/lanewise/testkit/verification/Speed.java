package dev.lanewise.testkit.verification;

import java.util.Locale;

/**
 * How long a step of a part takes beside one of the nearest built-in part: for layers and losses a forward and a backward pass, for
 * optimizers an update. Both are timed in turns on the same kernels and shapes.
 *
 * @param neighbour the name of the built-in part
 * @param work what was computed, such as {@code batch 32 of (256)}
 * @param micros the median time of the part's step in µs
 * @param ratio the median over the rounds of the part's time by its neighbour's; below 1 the part is the faster one
 * @since 0.1
 */
public record Speed(String neighbour, String work, double micros, double ratio) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f × the time of %s (%.1f µs a step, %s)", ratio, neighbour, micros, work);
    }
}
