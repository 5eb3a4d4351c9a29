package dev.lanewise.measure.profile;

import dev.lanewise.engine.event.Laps;
import dev.lanewise.engine.event.Laps.Piece;
import dev.lanewise.engine.train.SinglePrediction;
import dev.lanewise.measure.Bracket;
import dev.lanewise.measure.MachineSpeed;
import dev.lanewise.measure.Window;
import dev.lanewise.measure.internal.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Rounds of whole steps, steps piece by piece and single predictions, each for some milliseconds, between two looks at the machine. Noisy
 * rounds don't count and are made again; where there were hardly any others the machine was busy, and all of them have to do.
 */
final class Rounds {
    private static final long SECOND = 1_000_000_000;
    private static final long WINDOW_NANOS = 20_000_000;
    private static final long MOST_WARMING = 20 * SECOND;
    private static final int LEAST = 3;
    private static final int LEAST_QUIET = 7;
    private static final int MOST_STEPS = 64;
    private static final int MOST_CALLS = 1 << 12;
    private static final int ALLOCATION_STEPS = 3;

    private final StepLoop loop;
    private final SinglePrediction prediction;
    private final int nodes;
    private final Supplier<MachineSpeed> machine;
    private final ProcessorTime processor;
    private final LapMeter clock;
    private final LapMeter bytes;
    private final List<Round> rounds = new ArrayList<>();
    private final double[] calls = new double[MOST_CALLS];
    private final List<Double> slowCalls = new ArrayList<>();

    /** A round's figures, in nanoseconds a step and an example. */
    private record Round(Bracket bracket, double step, double example, double[][] pieces) {
        boolean isQuiet() {
            return bracket.noise().isEmpty();
        }
    }

    Rounds(StepLoop loop, SinglePrediction prediction, int nodes, Supplier<MachineSpeed> machine,
            ProcessorTime processor) {
        this.loop = loop;
        this.prediction = prediction;
        this.nodes = nodes;
        this.machine = machine;
        this.processor = processor;
        this.clock = new LapMeter(System::nanoTime, nodes, MOST_STEPS);
        this.bytes = new LapMeter(processor::allocatedBytes, nodes, ALLOCATION_STEPS);
    }

    /** Warms up, and measures for so many seconds; for as long again where too few rounds were quiet. A trial takes what comes. */
    void run(double seconds) {
        long nanos = (long) (seconds * SECOND);
        warm(nanos);
        countBytes();
        slowCalls.clear();
        long most = nanos < SECOND ? nanos : 2 * nanos;
        long start = System.nanoTime();
        long gone = 0;
        var before = machine.get();
        while (rounds.size() < LEAST || gone < nanos || gone < most && quiet().size() < LEAST_QUIET) {
            before = round(before);
            gone = System.nanoTime() - start;
        }
    }

    /**
     * Takes rounds until the JIT has come to rest; for at least half as long as will be measured, and at most twice as long or twenty
     * seconds. A trial of less than a second waits for nothing.
     */
    private void warm(long nanos) {
        long least = nanos / 2;
        long most = nanos < SECOND ? least : Math.max(2 * nanos, MOST_WARMING);
        var jit = new JitWatch();
        long start = System.nanoTime();
        long gone = 0;
        while (gone <= least || gone < most && !jit.isAtRest()) {
            loop.rewind();
            steps();
            pieces();
            examples();
            var _ = machine.get();
            gone = System.nanoTime() - start;
        }
    }

    private MachineSpeed round(MachineSpeed before) {
        loop.rewind();
        long begin = System.nanoTime();
        long ran = processor.nanos();
        double step = steps();
        double[][] pieces = pieces();
        double example = examples();
        double running = Math.min(1, (double) (processor.nanos() - ran) / (System.nanoTime() - begin));
        var after = machine.get();
        rounds.add(new Round(new Bracket(before, after, running), step, example, pieces));
        return after;
    }

    /** Nanoseconds a step, median, without a look at the clock between its pieces. */
    private double steps() {
        loop.laps(Laps.NONE);
        int count = 0;
        for (long sum = 0; sum < WINDOW_NANOS && count < MOST_CALLS;) {
            long start = System.nanoTime();
            boolean counts = loop.step();
            long nanos = System.nanoTime() - start;
            if (counts) {
                calls[count++] = nanos;
                sum += nanos;
            }
        }
        return Quantiles.median(Arrays.copyOf(calls, count));
    }

    /** Nanoseconds a step of each piece and node. */
    private double[][] pieces() {
        loop.laps(clock);
        clock.clear();
        long start = System.nanoTime();
        do {
            loop.step(clock);
        } while (clock.hasRoom() && System.nanoTime() - start < WINDOW_NANOS);
        var values = new double[Piece.values().length][nodes];
        for (var piece : Piece.values()) {
            for (int node = 0; node < nodes; node++) {
                values[piece.ordinal()][node] = clock.of(piece, node);
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
        while (bytes.hasRoom()) {
            loop.step(bytes);
        }
    }

    private List<Round> quiet() {
        return rounds.stream().filter(Round::isQuiet).toList();
    }

    private List<Round> counting() {
        return isBusy() ? rounds : quiet();
    }

    /** Whether hardly a round was quiet, so that noisy ones count. */
    boolean isBusy() {
        return quiet().size() < LEAST;
    }

    int noisy() {
        return rounds.size() - quiet().size();
    }

    List<Window> wholeSteps() {
        return windows(Round::step);
    }

    List<Window> wholeExamples() {
        return windows(Round::example);
    }

    List<Window> windows(Piece piece, int node) {
        return windows(round -> round.pieces[piece.ordinal()][node]);
    }

    private List<Window> windows(ToDoubleFunction<Round> nanos) {
        return counting().stream()
                .map(round -> new Window(nanos.applyAsDouble(round), round.bracket.speed(), 0)).toList();
    }

    /** The 99th percentile of single predictions, in the median round. */
    double slowExample() {
        return Quantiles.median(slowCalls.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Bytes a step that a piece allocated on the thread that takes the steps. */
    double allocated(Piece piece, int node) {
        return bytes.of(piece, node);
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
