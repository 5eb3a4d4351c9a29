package dev.lanewise.bench;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.engine.plan.MemoryPlan;
import dev.lanewise.engine.plan.PlanTable;
import dev.lanewise.engine.plan.Purpose;
import dev.lanewise.engine.train.TrainingListener;
import dev.lanewise.engine.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole training steps (batch in, forward, loss, backward, update) beside the machine's fma peak, and beside the same program in
 * numpy where it is there: the three take turns in windows of some ten milliseconds, a ratio is taken between neighbours, and the
 * median of all rounds is shown.
 *
 * <pre>./mvnw -q package exec:exec -DskipTests -pl bench -am -Dbench.main=dev.lanewise.bench.StepComparison</pre>
 *
 * <p>Arguments: the folder of the peers' programs, by default {@code bench/peers}, and the workloads, by default all. <em>of peak</em>: the step's operations, as
 * {@code lanewise plan} counts them, at the rate of the peak measured before and after, over the step's time.
 */
public final class StepComparison {
    private static final long WINDOW_NANOS = 15_000_000;
    private static final long WARM_NANOS = 10_000_000_000L;
    private static final int ROUNDS = 61;
    private static final int PEAK_CALLS = 20;

    private final FmaPeak peak = new FmaPeak();
    private float sink;

    public static void main(String[] arguments) throws IOException {
        var script = Path.of(arguments.length > 0 ? arguments[0] : "bench/peers").resolve("steps.py");
        if (!Files.isRegularFile(script)) {
            throw new IllegalArgumentException("wanted the folder of the peers' programs, got none with " + script);
        }
        var names = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        new StepComparison().compare(script, names);
    }

    private void compare(Path script, List<String> names) throws IOException {
        var worker = NumpyWorker.start(script, 1);
        for (long start = System.nanoTime(); System.nanoTime() - start < WARM_NANOS / 5;) {
            peakRate(); // in a JVM's first seconds it is no peak
        }
        System.out.println(worker.map(NumpyWorker::version).orElse("numpy is not here: its column is empty"));
        System.out.printf("%-10s %8s %10s %8s %9s%n", "workload", "threads", "steps/s", "of peak", "to numpy");
        for (var workload : Workload.all()) {
            if (!names.isEmpty() && !names.contains(workload.name())) {
                continue;
            }
            for (int threads = 1; threads <= 2; threads++) {
                var peer = threads == 1 && workload.peer() ? worker.orElse(null) : null;
                try (var kernels = Providers.kernels("vector", threads)) {
                    System.out.println(new Rounds(workload, threads, new Kernels(kernels), peer).measure());
                }
            }
        }
        worker.ifPresent(NumpyWorker::close);
        System.err.print(sink == 1 ? "." : "");
    }

    /** A training that is interrupted between its steps by the others' windows. */
    private final class Rounds implements TrainingListener {
        private final Workload workload;
        private final int threads;
        private final @Nullable NumpyWorker numpy;
        private final TrainingRun run;
        private final double operations;
        private final double[] nanos = new double[ROUNDS];
        private final double[] shares = new double[ROUNDS];
        private final double[] ratios = new double[ROUNDS];
        private final long begin = System.nanoTime();
        private long start = begin;
        private int steps;
        private int round = -1;
        private double lastPeak;

        Rounds(Workload workload, int threads, Kernels kernels, @Nullable NumpyWorker numpy) {
            this.workload = workload;
            this.threads = threads;
            this.numpy = numpy;
            var training = workload.training();
            var model = training.initialize(kernels);
            operations = PlanTable.of(new MemoryPlan(model.plan(), workload.batch(), Purpose.TRAINING)).stream()
                    .mapToLong(PlanTable.Row::operations).sum();
            run = training.ready(model);
        }

        String measure() {
            run.run(this);
            return String.format("%-10s %8d %10.0f %8.2f %9.2f", workload.name(), threads, 1e9 / median(nanos),
                    median(shares) / threads, median(ratios));
        }

        @Override
        public void settled(State state) {
            long now = System.nanoTime();
            steps++;
            if (now - begin < WARM_NANOS || now - start < WINDOW_NANOS) {
                start = now - begin < WARM_NANOS ? now : start;
                steps = now - begin < WARM_NANOS ? 0 : steps;
                return;
            }
            finish((double) (now - start) / steps);
            if (round == ROUNDS) {
                run.stop();
            }
            steps = 0;
            start = System.nanoTime();
        }

        private void finish(double perStep) {
            double before = lastPeak;
            lastPeak = peakRate();
            if (round >= 0) {
                nanos[round] = perStep;
                shares[round] = operations / perStep / Math.max(before, lastPeak);
                ratios[round] = numpyNanos(perStep) / perStep;
            }
            round++;
        }

        private double numpyNanos(double perStep) {
            if (numpy == null) {
                return Double.NaN;
            }
            int count = (int) Math.max(1, WINDOW_NANOS / (2 * perStep));
            try {
                return numpy.nanos(workload.name(), count) / count;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private double peakRate() {
        long start = System.nanoTime();
        for (int i = 0; i < PEAK_CALLS; i++) {
            sink += peak.run();
        }
        return FmaPeak.operations() * PEAK_CALLS / (System.nanoTime() - start);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
