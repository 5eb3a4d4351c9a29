package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.generator.GaussianRegression;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.data.transform.Standardize;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Tanh;
import dev.lanewise.layers.loss.MeanOfSquares;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.loss.SumOfSquares;
import dev.lanewise.layers.metric.Accuracy;
import dev.lanewise.optim.Lbfgs;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.initializer.Constant;
import dev.lanewise.optim.regularizer.L2;
import dev.lanewise.optim.regularizer.WeightDecay;
import dev.lanewise.optim.schedule.Plateau;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class TrainingTest {
    private static final Dataset SPIRAL = open(new Spiral(100, 3, 0.2));

    private static Dataset open(DataSource source) {
        return source.open(DataContext.training(RandomStream.of(1, "data")));
    }

    private static Training.Builder spiral() {
        return Training.of(Graph.sequence(Linear.of(20), new Relu(), Linear.of(3)), SPIRAL)
                .loss(new SoftmaxCrossEntropy())
                .regularizers(new L2(1e-3))
                .optimizer(new Sgd(0.3, 0.9))
                .metrics(new Accuracy())
                .transforms(Binder.create(Standardize.class))
                .epochs(6)
                .batch(new BatchSize(33));
    }

    private static String digest(String provider, int threads, Training training) {
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of(provider), threads)) {
            var model = training.initialize(choice.kernels());
            training.run(model, TrainingListener.NONE);
            return model.parameters().digest();
        }
    }

    @ParameterizedTest
    @CsvSource({"scalar, 2", "scalar, 3", "vector, 1", "vector, 2", "vector, 3", "vector, 8"})
    void theSameBitsComeFromEveryProviderAndAnyNumberOfThreads(String provider, int threads) {
        assertEquals(digest("scalar", 1, spiral().build()), digest(provider, threads, spiral().build()));
    }

    @Test
    void anotherSeedGivesOtherBitsAndTheSameSeedTheSame() {
        assertEquals(digest("scalar", 1, spiral().seed(5).build()), digest("scalar", 1, spiral().seed(5).build()));
        assertNotEquals(digest("scalar", 1, spiral().seed(5).build()), digest("scalar", 1, spiral().seed(6).build()));
    }

    @Test
    void theSpiralIsLearnt() {
        var model = spiral().epochs(200).fullBatch().run();
        assertTrue(model.evaluate(SPIRAL).metric("accuracy") > 0.97, model.evaluate(SPIRAL).toString());
    }

    /** One step of a linear network against the formula, written out in double. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void oneStepIsTheFormulaOfTheLecture(boolean mean) {
        var data = open(new GaussianRegression(5, 2, 1, 0.1, GaussianRegression.Relation.LINEAR));
        double lr = 0.05;
        double lambda = 0.3;
        var layer = Binder.create(Linear.class, "units", 1, "bias", false);
        var training = Training.of(Graph.sequence(layer), data)
                .loss(mean ? new MeanOfSquares() : Binder.create(SumOfSquares.class))
                .optimizer(Sgd.of(lr))
                .regularizers(new L2(lambda))
                .type(DType.FLOAT64)
                .epochs(1)
                .fullBatch()
                .build();
        var model = training.initialize(KernelChoice.best().kernels());
        var w = model.parameters().parameter(0).to(DType.FLOAT64);
        training.run(model, TrainingListener.NONE);

        var x = gather(data, Dataset.FEATURES, Shape.of(5, 2));
        var y = gather(data, Dataset.TARGET, Shape.of(5, 1));
        for (int j = 0; j < 2; j++) {
            double gradient = 0;
            for (int i = 0; i < 5; i++) {
                double error = x.get(2 * i) * w.get(0) + x.get(2 * i + 1) * w.get(1) - y.get(i);
                gradient += 2 * error * x.get(2 * i + j);
            }
            double expected = w.get(j) - lr * (gradient / (mean ? 5 : 1) + lambda * w.get(j));
            assertEquals(expected, model.parameters().parameter(0).get(j), 1e-13);
        }
    }

    private static Tensor gather(Dataset data, String field, Shape shape) {
        var tensor = Tensor.zeros(DType.FLOAT64, shape);
        data.gather(data.field(field), new int[]{0, 1, 2, 3, 4}, 0, 5, tensor);
        return tensor;
    }

    @Test
    void everyExampleIsSeenOncePerEpochWhateverTheBatch() {
        var seen = new ArrayList<Integer>();
        spiral().run(new TrainingListener() {
            @Override
            public void epochDone(EpochReport report) {
                seen.add(report.training().examples());
            }
        });
        assertEquals(List.of(100, 100, 100, 100, 100, 100), seen);
    }

    /** Each of the six epochs has four steps. */
    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4, 5, 12, 17, 23})
    void goesOnFromASnapshotWithTheSameBitsAndFigures(long stop) {
        var straight = new Watched();
        var model = spiral().run(straight);

        var training = spiral().build();
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var first = training.ready(training.initialize(choice.kernels()));
            var before = new Watched();
            before.stopAt = stop;
            before.run = first;
            assertEquals(Ending.STOPPED, first.run(before));

            var resumed = training.initialize(choice.kernels());
            var second = training.ready(resumed);
            second.restore(before.snapshot.orElseThrow());
            var after = new Watched();
            assertEquals(Ending.COMPLETE, second.run(after));
            assertEquals(model.parameters().digest(), resumed.parameters().digest());
            before.figures.addAll(after.figures);
            assertEquals(straight.figures, before.figures);
        }
    }

    /** At a rate of nearly nothing no epoch is better by 1 than the first. */
    @Test
    void endsEarlyWhereNothingImprovesAndSoDoesARunThatWasResumed() {
        Supplier<Training> hopeless = () -> spiral().optimizer(Sgd.of(1e-9)).epochs(50).batch(new BatchSize(33))
                .earlyStopping(new EarlyStopping(3, 1)).build();
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var straight = new Watched();
            var training = hopeless.get();
            assertEquals(Ending.EARLY, training.ready(training.initialize(choice.kernels())).run(straight));
            assertEquals(4, straight.figures.size());

            var first = training.ready(training.initialize(choice.kernels()));
            var before = new Watched();
            before.stopAt = 9;
            before.run = first;
            assertEquals(Ending.STOPPED, first.run(before));
            var second = training.ready(training.initialize(choice.kernels()));
            second.restore(before.snapshot.orElseThrow());
            var after = new Watched();
            assertEquals(Ending.EARLY, second.run(after));
            before.figures.addAll(after.figures);
            assertEquals(straight.figures, before.figures);
        }
    }

    /** No epoch is good enough, so the rate is halved after each but the first. */
    @Test
    void aScheduleThatLooksAtTheLossesGoesOnWhereItWas() {
        var training = spiral().schedule(new Plateau(0.5, 0, 10, 0, 0)).build();
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var straight = new Watched();
            training.ready(training.initialize(choice.kernels())).run(straight);
            assertEquals(List.of(0.3, 0.3, 0.15, 0.075, 0.0375, 0.01875), straight.rates);

            var first = training.ready(training.initialize(choice.kernels()));
            var before = new Watched();
            before.stopAt = 14;
            before.run = first;
            first.run(before);
            var second = training.ready(training.initialize(choice.kernels()));
            second.restore(before.snapshot.orElseThrow());
            var after = new Watched();
            second.run(after);
            before.figures.addAll(after.figures);
            assertEquals(straight.figures, before.figures);
        }
    }

    private static Training.Builder fullSpiral() {
        return spiral().optimizer(Lbfgs.of(1)).epochs(60).fullBatch();
    }

    /** Gradient descent with momentum has come to 0.14 by then. */
    @Test
    void lbfgsLearnsTheSpiralInFewSteps() {
        var training = fullSpiral().build();
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var model = training.initialize(choice.kernels());
            training.run(model, TrainingListener.NONE);
            assertEquals(0.08, model.evaluate(SPIRAL).loss(), 0.01);
        }
    }

    @Test
    void lbfgsGoesOnInTheMiddleOfASearch() {
        var training = fullSpiral().build();
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var straight = new Watched();
            training.ready(training.initialize(choice.kernels())).run(straight);
            var first = training.ready(training.initialize(choice.kernels()));
            var before = new Watched();
            before.stopAt = 17;
            before.run = first;
            first.run(before);
            var second = training.ready(training.initialize(choice.kernels()));
            second.restore(before.snapshot.orElseThrow());
            var after = new Watched();
            second.run(after);
            before.figures.addAll(after.figures);
            assertEquals(straight.figures, before.figures);
        }
    }

    @Test
    void lbfgsRefusesWhatMovesTheGoal() {
        assertMovesTheGoal("batches of 33 of 100 examples", fullSpiral().batch(new BatchSize(33)));
        assertMovesTheGoal("a decoupled weight decay", fullSpiral().regularizers(new WeightDecay(0.1)));
        assertMovesTheGoal("clipped gradients", fullSpiral().clip(new Clipping(Clipping.By.NORM, 1)));
        assertMovesTheGoal("constraints", fullSpiral().constraints((w, norm) -> w));
        assertMovesTheGoal("a parameter group with a rate or decay of its own",
                fullSpiral().groups(Binder.create(ParameterGroup.class, "lr-factor", 2)));
        assertDoesNotThrow(() -> fullSpiral().groups(Binder.create(ParameterGroup.class, "frozen", true)).build());
    }

    private static void assertMovesTheGoal(String got, Training.Builder builder) {
        var refused = assertThrows(LanewiseException.class, builder::build);
        assertEquals("LW-CONFIG-021", refused.code());
        assertTrue(refused.getMessage().contains("optimizer 'lbfgs'\n  wanted  all examples"), refused::getMessage);
        assertTrue(refused.getMessage().contains("got     " + got + "\n"), refused::getMessage);
    }

    private static final class Watched implements TrainingListener {
        private final List<Object> figures = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();
        private long stopAt;
        private Optional<Snapshot> snapshot = Optional.empty();
        private @Nullable TrainingRun run;

        @Override
        public void epochDone(EpochReport report) {
            rates.add(report.learningRate());
            figures.add(List.of(report.epoch(), report.step(), report.training(), report.digest(), report.penalty()));
        }

        @Override
        public void settled(State state) {
            if (run != null && state.step() == stopAt) {
                snapshot = Optional.of(state.snapshot());
                run.stop();
            }
        }
    }

    @Test
    void aLossThatIsNotFiniteStopsTheRunAndNamesStepAndPlace() {
        var refused = assertThrows(LanewiseException.class, () -> Training
                .of(Graph.sequence(Linear.of(8), new Tanh(), Linear.of(1)), open(new GaussianRegression(20, 3, 1, 0.1,
                        GaussianRegression.Relation.LINEAR)))
                .loss(new MeanOfSquares()).optimizer(Sgd.of(1e30)).epochs(50).fullBatch().run());
        assertAll(
                () -> assertEquals("LW-RUN-003", refused.code()),
                () -> assertTrue(
                        refused.problem().place().matches("(?s)step \\d+ of epoch \\d+, (node|parameter|loss).*"),
                        refused.problem().place()));
    }

    public record BrokenMetric() implements Metric {
        @Override
        public void check(Shape prediction, Target target) {}

        @Override
        public boolean higherIsBetter() {
            return true;
        }

        @Override
        public Tally start() {
            return new Tally() {
                @Override
                public void add(Tensor prediction, Tensor target) {
                    throw new UnsupportedOperationException("no adding today");
                }

                @Override
                public double value() {
                    return 0;
                }

                @Override
                public double[] state() {
                    return new double[0];
                }

                @Override
                public void restore(double[] state) {}
            };
        }
    }

    @Test
    void aMetricOrAScheduleThatThrowsInTheRunIsNamed() {
        var metric = assertThrows(LanewiseException.class, () -> spiral().metrics(new BrokenMetric()).run());
        var schedule = assertThrows(LanewiseException.class, () -> spiral().schedule((base, step, horizon) -> {
            throw new ArithmeticException("no rate");
        }).run());
        assertAll(
                () -> assertEquals("LW-PLUGIN-017", metric.code()),
                () -> assertTrue(metric.getMessage().contains("no adding today"), metric.getMessage()),
                () -> assertEquals("LW-PLUGIN-017", schedule.code()),
                () -> assertTrue(schedule.getMessage().contains("learningRate of "), schedule.getMessage()));
    }

    /** Relu makes 0 of -Infinity and lies in its place: the report must name the node before it all the same. */
    @Test
    void theNodeThatOverflowsIsNamedAlthoughItsMemoryIsUsedAgain() {
        var data = open(new GaussianRegression(20, 3, 1, 0.1, GaussianRegression.Relation.LINEAR));
        var large = Binder.create(Constant.class, "value", -1e25);
        var first = Binder.create(Linear.class, "units", 4, "initializer", Binder.create(Constant.class, "value", 0),
                "bias-initializer", large);
        var second = Binder.create(Linear.class, "units", 4, "initializer",
                Binder.create(Constant.class, "value", 1e20));
        var refused = assertThrows(LanewiseException.class, () -> Training
                .of(Graph.sequence(first, second, new Relu(), new Tanh(), Linear.of(1)), data)
                .loss(new MeanOfSquares()).optimizer(Sgd.of(1)).epochs(1).fullBatch()
                .regularizers(new L2(1)).run());
        assertAll(
                () -> assertEquals("LW-RUN-003", refused.code()),
                () -> assertTrue(
                        refused.problem().place()
                                .contains("node 'linear2' (linear): output element (0, 0) is -Infinity"),
                        refused.problem().place()),
                () -> assertTrue(refused.problem().got().endsWith("in float64 the element is -4.000e+45, too large for"
                        + " float32, the node's inputs are from -1.000e+25 to -1.000e+25"), refused.problem().got()));
    }

    @Test
    void aLabelThatIsNoClassIsRefusedWithItsPlace() {
        var refused = assertThrows(LanewiseException.class,
                () -> Training.of(Graph.sequence(Linear.of(2)), SPIRAL).loss(new SoftmaxCrossEntropy())
                        .optimizer(Sgd.of(1))
                        .epochs(1).run());
        assertAll(
                () -> assertEquals("LW-DATA-050", refused.code()),
                () -> assertTrue(refused.getMessage().contains("spiral: example 2"), refused.getMessage()));
    }
}
