package dev.lanewise.testkit.internal.speed;

import dev.lanewise.testkit.verification.Speed;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Two steps on the same work, timed in turns so that whatever slows the machine slows both.
 *
 * @param neighbour the name of the built-in part
 * @param work what is computed, in words
 * @param mine a step of the part
 * @param theirs a step of its neighbour
 */
record Race(String neighbour, String work, Runnable mine, Runnable theirs) {
    private static final int ROUNDS = 21;
    private static final int WARM_STEPS = 20;
    private static final int STEADY_ROUNDS = 100;
    private static final double STEADY = 0.97;
    private static final long LONGEST_WARM_UP = TimeUnit.SECONDS.toNanos(3);
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(5);

    Speed run() {
        int steps = warmUp();
        double[] times = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            times[round] = time(mine, steps);
            ratios[round] = times[round] / time(theirs, steps);
        }
        return new Speed(neighbour, work, median(times), median(ratios));
    }

    /** Until the JIT and the kernels' compiler have had their time; gives as many steps as make a round long enough to be timed. */
    private int warmUp() {
        long start = System.nanoTime();
        double best = Double.POSITIVE_INFINITY;
        int same = 0;
        while (same < STEADY_ROUNDS && System.nanoTime() - start < LONGEST_WARM_UP) {
            double time = time(mine, WARM_STEPS) + time(theirs, WARM_STEPS);
            same = time < STEADY * best ? 0 : same + 1;
            best = Math.min(best, time);
        }
        return (int) Math.clamp(2 * ROUND / 1e3 / best, 1, 1_000_000);
    }

    /** Microseconds a step. */
    private static double time(Runnable step, int steps) {
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            step.run();
        }
        return (System.nanoTime() - start) / 1e3 / steps;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
