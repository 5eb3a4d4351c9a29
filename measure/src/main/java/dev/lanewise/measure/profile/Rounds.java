package dev.lanewise.measure.profile;

import dev.lanewise.engine.event.Laps;
import dev.lanewise.engine.event.Laps.Piece;
import dev.lanewise.engine.train.SinglePrediction;
import dev.lanewise.measure.Bracket;
import dev.lanewise.measure.Calibration;
import dev.lanewise.measure.MachineSpeed;
import dev.lanewise.measure.Window;
import dev.lanewise.measure.internal.Quantiles;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rounds of whole steps, steps piece by piece and single predictions, each for some milliseconds, between two looks at the machine. A
 * noisy round counts only where fewer than three were quiet: the figures then scatter, and say so.
 */
final class Rounds {
    private static final long WINDOW_NANOS = 20_000_000;
    private static final double WARMING = 0.4;
    private static final int LEAST = 3;
    private static final int MOST_CALLS = 1 << 12;
    private static final int ALLOCATION_STEPS = 3;

    private final StepLoop loop;
    private final SinglePrediction prediction;
    private final int nodes;
    private final Calibration calibration;
    private final LapMeter clock;
    private final LapMeter bytes;
    private final com.sun.management.ThreadMXBean thread =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Round> rounds = new ArrayList<>();
    private final double[] calls = new double[MOST_CALLS];
    private final List<Double> slowCalls = new ArrayList<>();

    /** A round's figures, in nanoseconds a step and an example. */
    private record Round(Bracket bracket, double step, double example, double[][] pieces) {}

    Rounds(StepLoop loop, SinglePrediction prediction, int nodes, Calibration calibration) {
        this.loop = loop;
        this.prediction = prediction;
        this.nodes = nodes;
        this.calibration = calibration;
        this.clock = new LapMeter(System::nanoTime, nodes);
        this.bytes = new LapMeter(thread::getCurrentThreadAllocatedBytes, nodes);
    }

    /** Warms up for two fifths of the time, and measures for the rest. */
    void run(double seconds) {
        long nanos = (long) (seconds * 1e9);
        long start = System.nanoTime();
        do {
            loop.rewind();
            steps();
            pieces();
            examples();
        } while (System.nanoTime() - start < WARMING * nanos);
        countBytes();
        slowCalls.clear();
        var before = calibration.measure();
        while (rounds.size() < LEAST || System.nanoTime() - start < nanos) {
            before = round(before);
        }
    }

    private MachineSpeed round(MachineSpeed before) {
        loop.rewind();
        long begin = System.nanoTime();
        long processor = thread.getCurrentThreadCpuTime();
        double step = steps();
        double[][] pieces = pieces();
        double example = examples();
        processor = thread.getCurrentThreadCpuTime() - processor;
        double running = Math.min(1, (double) processor / (System.nanoTime() - begin));
        var after = calibration.measure();
        rounds.add(new Round(new Bracket(before, after, running), step, example, pieces));
        return after;
    }

    /** Nanoseconds a step, without a look at the clock between its pieces. */
    private double steps() {
        loop.laps(Laps.NONE);
        long sum = 0;
        int count = 0;
        while (sum < WINDOW_NANOS) {
            long start = System.nanoTime();
            boolean counts = loop.step();
            long nanos = System.nanoTime() - start;
            sum += counts ? nanos : 0;
            count += counts ? 1 : 0;
        }
        return (double) sum / count;
    }

    /** Nanoseconds a step of each piece and node. */
    private double[][] pieces() {
        loop.laps(clock);
        clock.clear();
        int count = 0;
        for (long start = System.nanoTime(); count == 0 || System.nanoTime() - start < WINDOW_NANOS; count++) {
            loop.step(clock);
        }
        return kept(clock, count);
    }

    private double[][] kept(LapMeter meter, int count) {
        var values = new double[Piece.values().length][nodes];
        for (var piece : Piece.values()) {
            for (int node = 0; node < nodes; node++) {
                values[piece.ordinal()][node] = (double) meter.of(piece, node) / count;
            }
        }
        return values;
    }

    /** Nanoseconds a prediction, median; each is looked at by itself, for the slowest. */
    private double examples() {
        int count = 0;
        long last = System.nanoTime();
        for (long start = last; count < MOST_CALLS && last - start < WINDOW_NANOS; count++) {
            prediction.of(0);
            long now = System.nanoTime();
            calls[count] = now - last;
            last = now;
        }
        var measured = Arrays.copyOf(calls, count);
        slowCalls.add(Quantiles.of(measured, 0.99));
        return Quantiles.median(measured);
    }

    private void countBytes() {
        loop.laps(bytes);
        for (int i = 0; i < ALLOCATION_STEPS; i++) {
            loop.step(bytes);
        }
    }

    private List<Round> counting() {
        var quiet = rounds.stream().filter(round -> round.bracket.noise().isEmpty()).toList();
        return quiet.size() < LEAST ? rounds : quiet;
    }

    int noisy() {
        return rounds.size() - counting().size();
    }

    List<Window> wholeSteps() {
        return counting().stream().map(round -> new Window(round.step, round.bracket.speed(), 0)).toList();
    }

    List<Window> wholeExamples() {
        return counting().stream().map(round -> new Window(round.example, round.bracket.speed(), 0)).toList();
    }

    List<Window> windows(Piece piece, int node) {
        return counting().stream()
                .map(round -> new Window(round.pieces[piece.ordinal()][node], round.bracket.speed(), 0)).toList();
    }

    /** The 99th percentile of single predictions, in the median round. */
    double slowExample() {
        return Quantiles.median(slowCalls.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Bytes a step that a piece allocated on the thread that takes the steps. */
    double allocated(Piece piece, int node) {
        return (double) bytes.of(piece, node) / ALLOCATION_STEPS;
    }

    double allocated() {
        double sum = 0;
        for (var piece : Piece.values()) {
            for (int node = 0; node < nodes; node++) {
                sum += allocated(piece, node);
            }
        }
        return sum;
    }
}
