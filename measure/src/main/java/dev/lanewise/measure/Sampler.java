package dev.lanewise.measure;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Measures in windows of some milliseconds, each between two calibrations. A noisy window doesn't count and is measured again, as
 * often as there are windows; then those that were quiet have to do.
 *
 * @since 0.1
 */
public final class Sampler {
    private final Supplier<MachineSpeed> machine;
    private final long windowNanos;
    private final int wanted;
    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * One that measures as asked for.
     *
     * @param calibration a warm one
     * @param windowNanos the length of a window: longer than a timer's tick, shorter than the machine's moods; 20 ms are good
     * @param wanted so many quiet windows, at least 1
     */
    public Sampler(Calibration calibration, long windowNanos, int wanted) {
        this(calibration::measure, windowNanos, wanted);
    }

    Sampler(Supplier<MachineSpeed> machine, long windowNanos, int wanted) {
        this.machine = machine;
        this.windowNanos = windowNanos;
        this.wanted = wanted;
    }

    /** What windows of one operation gave. {@code noisy} are those that did not count. */
    public record Sampled(List<Window> windows, int noisy, double allocated) {}

    /** Measures an operation that runs on the calling thread, which must be warm. */
    public Sampled sample(Runnable operation) {
        var windows = new ArrayList<Window>();
        int noisy = 0;
        double allocated = Double.POSITIVE_INFINITY;
        var before = machine.get();
        while (windows.size() < wanted && noisy <= wanted) {
            var clock = new Clock();
            long count = clock.repeat(operation);
            var after = machine.get();
            var bracket = new Bracket(before, after, clock.running());
            if (bracket.noise().isEmpty()) {
                windows.add(new Window((double) clock.wall / count, bracket.speed(), 0));
            } else {
                noisy++;
            }
            allocated = Math.min(allocated, (double) clock.bytes / count);
            before = after;
        }
        return new Sampled(List.copyOf(windows), noisy, allocated);
    }

    /** The same as a measurement of one thread. */
    public Measurement measure(String name, Work work, Runnable operation) {
        var sampled = sample(operation);
        return new Measurement(name, work, 1, Optional.of(sampled.allocated()), sampled.noisy(), sampled.windows());
    }

    /** Wall time, processor time and allocated bytes of one window. */
    private final class Clock {
        private long wall;
        private long processor;
        private long bytes;

        long repeat(Runnable operation) {
            long count = 0;
            bytes = -threads.getCurrentThreadAllocatedBytes();
            processor = -threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            do {
                operation.run();
                count++;
                wall = System.nanoTime() - start;
            } while (wall < windowNanos);
            processor += threads.getCurrentThreadCpuTime();
            bytes += threads.getCurrentThreadAllocatedBytes();
            return count;
        }

        double running() {
            return Math.min(1, (double) processor / wall);
        }
    }
}
