package dev.lanewise.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Times as a shared machine gives them: its speed drifts by half within minutes and jumps, JVMs differ by some per cent because the JIT
 * does not compile alike, single windows scatter, and now and then one takes far longer. The calibration sees the drift, not exactly.
 */
final class SimulatedMachine {
    private static final int WINDOWS = 6;

    private final SplittableRandom random;
    private double drift = 1;

    SimulatedMachine(long seed) {
        random = new SplittableRandom(seed);
    }

    /** What two programs take in turns, window by window, the second {@code factor} times as long as the first. */
    List<Measurement> turns(int count, double factor) {
        var before = new ArrayList<Window>();
        var after = new ArrayList<Window>();
        for (int turn = 0; turn < count; turn++) {
            double first = jit();
            double second = jit() * factor;
            for (int i = 0; i < WINDOWS; i++) {
                before.add(window(turn, first));
                after.add(window(turn, second));
            }
        }
        return List.of(measurement(before), measurement(after));
    }

    /** One program, so many JVMs one after the other. */
    Measurement forks(int count, double factor) {
        var windows = new ArrayList<Window>();
        for (int fork = 0; fork < count; fork++) {
            fork(fork, factor, windows);
        }
        return measurement(windows);
    }

    /** Hours go by: the machine has another speed than before. */
    void later() {
        drift = 0.7 + 0.6 * random.nextDouble();
    }

    private static Measurement measurement(List<Window> windows) {
        return new Measurement("simulated", Work.UNKNOWN, 1, Optional.empty(), 0, windows);
    }

    private void fork(int fork, double factor, List<Window> into) {
        double program = jit() * factor;
        for (int i = 0; i < WINDOWS; i++) {
            into.add(window(fork, program));
        }
    }

    private double jit() {
        return 1 + 0.008 * random.nextGaussian();
    }

    private Window window(int fork, double program) {
        drift = Math.clamp(drift * (1 + 0.03 * random.nextGaussian()), 0.7, 1.5);
        if (random.nextInt(40) == 0) {
            drift = 0.7 + 0.8 * random.nextDouble();
        }
        double scatter = 1 + 0.02 * random.nextGaussian();
        double spike = random.nextInt(12) == 0 ? 1 + random.nextDouble() : 1;
        double seen = drift * (1 + 0.02 * random.nextGaussian());
        return new Window(1000 * program * scatter * spike / drift,
                new MachineSpeed(130 * seen, 12 * (0.8 + 0.4 * random.nextDouble()), 1.4 * seen), fork);
    }
}
