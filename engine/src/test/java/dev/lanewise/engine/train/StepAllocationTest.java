package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.data.generator.GaussianRegression;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.data.transform.Standardize;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.loss.SumOfSquares;
import dev.lanewise.layers.metric.Accuracy;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.regularizer.L2;
import dev.lanewise.optim.schedule.Plateau;
import dev.lanewise.optim.schedule.WarmUp;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A step of a training makes no garbage. What the JIT has not compiled yet may, so 0 is waited for: a step after which the
 * thread has allocated nothing since the step before.
 */
@Tag("alone") // what the JIT keeps out of the heap depends on all that the JVM has done before
class StepAllocationTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /**
     * Networks as the examples have them: a step with penalty, momentum and a metric; the lecture's sum of squares; all that an
     * update can do; images; words.
     */
    static Stream<Training.Builder> trainings() {
        var spiral =
                Training.of(Graph.sequence(Linear.of(100), new Relu(), Linear.of(3)), open(new Spiral(100, 3, 0.2)))
                        .loss(new SoftmaxCrossEntropy()).optimizer(new Sgd(0.1, 0.9)).regularizers(new L2(1e-3))
                        .metrics(new Accuracy()).transforms(Binder.create(Standardize.class));
        var unbiased = Binder.create(Linear.class, "units", 10, "bias", false);
        var lecture = Training
                .of(Graph.sequence(unbiased, new Relu(), unbiased),
                        open(new GaussianRegression(64, 100, 10, 0.1, GaussianRegression.Relation.LINEAR)))
                .loss(Binder.create(SumOfSquares.class)).optimizer(Sgd.of(1e-9));
        var images = Training.of(Bars.imageNetwork(), Bars.images(160)).loss(new SoftmaxCrossEntropy())
                .optimizer(new Sgd(0.01, 0.9)).metrics(new Accuracy());
        var sentences = Training.of(Bars.sentenceNetwork(), Bars.sentences(160)).loss(new SoftmaxCrossEntropy())
                .optimizer(new Sgd(0.01, 0.9));
        var everything =
                Training.of(Graph.sequence(Linear.of(10), new Relu(), Linear.of(3)), open(new Spiral(100, 3, 0.2)))
                        .loss(new SoftmaxCrossEntropy()).optimizer(AdamW.of(1e-3)).regularizers(new L2(1e-3))
                        .clip(new Clipping(Clipping.By.GLOBAL_NORM, 0.1)).constraints((w, norm) -> w.div(norm))
                        .groups(new ParameterGroup("*.bias", Optional.empty(), 0.5, Optional.of(0.1), false))
                        .schedule(new WarmUp(10, new Plateau(0.5, 1, 0, 0, 0)));
        return Stream.of(spiral, lecture, everything, images, sentences);
    }

    private static Dataset open(DataSource source) {
        return source.open(DataContext.training(RandomStream.of(1, "data")));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void aStepAllocatesNothing(Training.Builder builder) {
        var training = builder.epochs(Integer.MAX_VALUE).batch(new BatchSize(16)).build();
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.empty(), 1)) {
            var run = training.ready(training.initialize(choice.kernels()));
            var watch = new Watch(run);
            run.run(watch);
            assertEquals(10, watch.lean, "the leanest step of " + watch.steps + " allocated " + watch.least + " bytes");
        }
    }

    /** Stops at ten steps on end without garbage; the steps that end an epoch also report, and are left out. */
    private static final class Watch implements TrainingListener {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final TrainingRun run;
        private final long start = System.nanoTime();
        private long before = -1;
        private long least = Long.MAX_VALUE;
        private int lean;
        private int steps;

        Watch(TrainingRun run) {
            this.run = run;
        }

        @Override
        public void settled(State state) {
            long now = threads.getCurrentThreadAllocatedBytes();
            if (state.endsEpoch()) {
                before = -1;
                return;
            }
            if (before >= 0) {
                count(now - before);
            }
            before = threads.getCurrentThreadAllocatedBytes();
        }

        private void count(long bytes) {
            steps++;
            least = Math.min(least, bytes);
            lean = bytes == 0 ? lean + 1 : 0;
            if (lean == 10 || System.nanoTime() - start > PATIENCE_NANOS) {
                run.stop();
            }
        }
    }
}
