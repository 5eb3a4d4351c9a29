package dev.lanewise.bench;

import dev.lanewise.api.data.Schema;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.plan.MemoryPlan;
import dev.lanewise.engine.plan.PlanTable;
import dev.lanewise.engine.plan.Purpose;
import dev.lanewise.engine.train.BatchSize;
import dev.lanewise.engine.train.Training;
import dev.lanewise.engine.train.TrainingListener;
import dev.lanewise.engine.train.TrainingRun;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Sigmoid;
import dev.lanewise.layers.loss.MeanOfSquares;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.loss.SumOfSquares;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Sgd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
    private static final long WARM_NANOS = 4_000_000_000L;
    private static final int ROUNDS = 61;
    private static final int PEAK_CALLS = 20;

    private final FmaPeak peak = new FmaPeak();
    private float sink;

    /** What is trained; the names are those of {@code bench/peers/steps.py}. */
    private record Workload(String name, int batch, int[] sizes, Loss loss, Optimizer optimizer, boolean peer) {
        Graph graph() {
            if (name.equals("lecture")) {
                return Graph.sequence(withoutBias(sizes[1]), new Sigmoid(), withoutBias(sizes[2]));
            }
            var layers = new ArrayList<ModelPart>();
            for (int i = 1; i < sizes.length; i++) {
                layers.add(Linear.of(sizes[i]));
                if (i < sizes.length - 1) {
                    layers.add(new Relu());
                }
            }
            return Graph.sequence(layers.toArray(ModelPart[]::new));
        }

        private static Linear withoutBias(int units) {
            return Binder.create(Linear.class, "units", units, "bias", false);
        }

        InMemoryDataset data() {
            var random = new SplittableRandom(1);
            int examples = 4 * batch;
            boolean classes = loss instanceof SoftmaxCrossEntropy;
            var features = InMemoryDataset.features(Shape.of(sizes[0]), floats(random, examples * sizes[0]));
            int outputs = sizes[sizes.length - 1];
            var target = classes ? InMemoryDataset.classes(random.ints(examples, 0, outputs).toArray())
                    : InMemoryDataset.targets(Shape.of(outputs), floats(random, examples * outputs));
            return new InMemoryDataset(Schema.EMPTY, i -> "example " + i, List.of(features, target));
        }

        private static float[] floats(SplittableRandom random, int count) {
            var values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
            }
            return values;
        }
    }

    private static List<Workload> workloads() {
        var momentum = new Sgd(1e-4, 0.9);
        return List.of(
                new Workload("lecture", 64, new int[]{1000, 100, 10}, Binder.create(SumOfSquares.class), Sgd.of(1e-7),
                        true),
                new Workload("mlp", 128, new int[]{784, 512, 256, 10}, new SoftmaxCrossEntropy(), momentum, true),
                new Workload("mlp-adam", 128, new int[]{784, 512, 256, 10}, new SoftmaxCrossEntropy(), Adam.of(1e-5),
                        true),
                new Workload("small", 300, new int[]{2, 100, 3}, new SoftmaxCrossEntropy(), momentum, true),
                new Workload("wide", 256, new int[]{1024, 4096, 4096, 1024}, new MeanOfSquares(), momentum, false));
    }

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
        System.out.println(worker.map(NumpyWorker::version).orElse("numpy is not here: its column is empty"));
        System.out.printf("%-10s %8s %10s %8s %9s%n", "workload", "threads", "steps/s", "of peak", "to numpy");
        for (var workload : workloads()) {
            if (!names.isEmpty() && !names.contains(workload.name)) {
                continue;
            }
            for (int threads = 1; threads <= 2; threads++) {
                var peer = threads == 1 && workload.peer ? worker.orElse(null) : null;
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
            var training = Training.of(workload.graph(), workload.data()).loss(workload.loss)
                    .optimizer(workload.optimizer).epochs(Integer.MAX_VALUE).batch(new BatchSize(workload.batch))
                    .build();
            var model = training.initialize(kernels);
            operations = PlanTable.of(new MemoryPlan(model.plan(), workload.batch, Purpose.TRAINING)).stream()
                    .mapToLong(PlanTable.Row::operations).sum();
            run = training.ready(model);
        }

        String measure() {
            run.run(this);
            return String.format("%-10s %8d %10.0f %8.2f %9.2f", workload.name, threads, 1e9 / median(nanos),
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
                return numpy.nanos(workload.name, count) / count;
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
