package dev.lanewise.measure;

import dev.lanewise.measure.internal.Quantiles;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of one thing: nanoseconds an operation, window by window, each with the machine's speed in it.
 *
 * @param name what was measured, with its parameters; results of one name are compared with one another
 * @param work what an operation has to do
 * @param threads so many threads did it together
 * @param allocated bytes an operation, where they were counted
 * @param noisy windows that were left out because the machine was busy with other things
 * @param windows those that count, in the order in which they were measured
 * @since 0.1
 */
public record Measurement(String name, Work work, int threads, Optional<Double> allocated, int noisy,
        List<Window> windows) {

    public Measurement {
        if (threads < 1 || noisy < 0) {
            throw new IllegalArgumentException(name + ": wanted threads and windows, got " + threads + ", " + noisy);
        }
        windows = List.copyOf(windows);
    }

    /** The median, in nanoseconds an operation; NaN where no window counts. */
    public double nanos() {
        return Quantiles.median(windows.stream().mapToDouble(Window::nanos).toArray());
    }

    /** The median of the windows' times by a yardstick; NaN where no window counts. */
    public double by(Yardstick yardstick) {
        return Quantiles.median(windows.stream().mapToDouble(yardstick::of).toArray());
    }

    /** GFLOP/s over the fma peak of as many cores as there were threads, median; 0 where operations aren't stated. */
    public double ofPeak() {
        return work.flops() / by(Yardstick.FMA) / threads;
    }

    /** GB/s over the bandwidth of one thread's copying, median; 0 where bytes aren't stated. */
    public double ofBandwidth() {
        return work.bytes() / by(Yardstick.COPY);
    }

    /**
     * How near the time is to the machine's limit, be it computing or moving: 1 is the roofline. Data that stay in a cache may be
     * moved faster than copies outside of it, and then it is above 1.
     */
    public double ofRoofline() {
        return Math.max(ofPeak(), ofBandwidth());
    }

    /** Half of the distance between the quartiles of the windows' times, over their median. */
    public double spread() {
        double[] nanos = windows.stream().mapToDouble(Window::nanos).toArray();
        return (Quantiles.of(nanos, 0.75) - Quantiles.of(nanos, 0.25)) / 2 / Quantiles.median(nanos);
    }
}
