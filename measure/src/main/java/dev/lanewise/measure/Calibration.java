package dev.lanewise.measure;

import dev.lanewise.measure.internal.ChainLoad;
import dev.lanewise.measure.internal.CopyLoad;
import dev.lanewise.measure.internal.Load;
import dev.lanewise.measure.internal.Peaks;
import dev.lanewise.measure.internal.Quantiles;
import java.util.Arrays;

/**
 * Three fixed pieces of work that tell how fast the machine is at this moment. Each is done again and again for some milliseconds,
 * and the median rate counts: a short interruption leaves it as it is.
 *
 * <p>Not for use by several threads at once. Keeps 8 MiB.
 *
 * @since 0.1
 */
public final class Calibration {
    private static final long SLICE_NANOS = 3_000_000;
    private static final int MOST_RUNS = 256;
    private static final long WARM_NANOS = 3_000_000_000L;
    /** An interpreter has less, every compiled loop more. */
    private static final double COMPILED_GFLOPS = 1;
    private static final int STABLE_ROUNDS = 10;

    private final Load fma = Peaks.create();
    private final Load copy = new CopyLoad();
    private final Load loop = new ChainLoad();
    private final double[] rates = new double[MOST_RUNS];
    private double sink;

    /** One that may be used at once, but is slow until the JIT has compiled it: {@link #warm} waits for that. */
    public static Calibration cold() {
        return new Calibration();
    }

    /** One that is compiled. Takes some tenths of a second, at most three seconds. */
    public static Calibration warm() {
        var calibration = new Calibration();
        double best = 0;
        int stable = 0;
        for (long start = System.nanoTime(); stable < STABLE_ROUNDS && System.nanoTime() - start < WARM_NANOS;) {
            double now = calibration.measure().fma();
            stable = now > 1.05 * best || now < COMPILED_GFLOPS ? 0 : stable + 1;
            best = Math.max(best, now);
        }
        return calibration;
    }

    private Calibration() {}

    /** The machine's speed now. Takes about ten milliseconds. */
    public MachineSpeed measure() {
        return new MachineSpeed(rate(fma, SLICE_NANOS), rate(copy, SLICE_NANOS), rate(loop, SLICE_NANOS));
    }

    /**
     * The fma peak of one core alone, in GFLOP/s, for windows that are shorter than a whole measurement.
     *
     * @param nanos how long it may take
     */
    public double fmaPeak(long nanos) {
        return rate(fma, nanos);
    }

    /** Operations a nanosecond, the median of all runs that fit into the time. */
    private double rate(Load load, long nanos) {
        int runs = 0;
        long start = System.nanoTime();
        long last = start;
        while (runs < MOST_RUNS && last - start < nanos) {
            sink += load.run();
            long now = System.nanoTime();
            rates[runs++] = load.operations() / Math.max(1, now - last);
            last = now;
        }
        return Quantiles.median(Arrays.copyOf(rates, runs));
    }

    /** What was computed, so that it is not for nothing. */
    @Override
    public String toString() {
        return "Calibration[" + sink + "]";
    }
}
