package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.initializer.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a training tells of itself, and what a listener may do to it. */
public class WatchedTrainingTest {
    private static final Dataset DATA = new Spiral(60, 3, 0.2).open(DataContext.training(RandomStream.of(1, "data")));

    private final KernelChoice kernels = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1);

    @AfterEach
    void close() {
        kernels.close();
    }

    /** The root of the square: finite everywhere, without a slope at 0. */
    @Named("root")
    public record Root() implements Pointwise {
        @Override
        public Formula formula(int inputs) {
            return Formula.map("root", x -> x.mul(x).sqrt());
        }
    }

    private static Training.Builder training(Linear first, Pointwise activation, double lr) {
        return Training.of(Graph.sequence(first, activation, Linear.of(3)), DATA).loss(new SoftmaxCrossEntropy())
                .optimizer(Sgd.of(lr)).epochs(3).batch(new BatchSize(20));
    }

    private List<String> warnings(Training training) {
        var warnings = new ArrayList<String>();
        training.run(training.initialize(kernels.kernels()), new TrainingListener() {
            @Override
            public void warned(Warning warning) {
                warnings.add(warning.toString());
            }
        });
        return warnings;
    }

    @Test
    void aTrainingThatGoesWellIsNotWarnedOf() {
        assertEquals(List.of(), warnings(training(Linear.of(8), new Relu(), 0.1).build()));
    }

    @Test
    void deadUnitsAreNamedAndSoIsWhatGetsNoGradientThroughThem() {
        var dead = Binder.create(Linear.class, "units", 8, "bias-initializer",
                Binder.create(Constant.class, "value", -100));
        assertEquals(List.of(
                "after step 1: parameter 'linear1.weight' has a gradient of zeros: nothing of the loss comes back to it",
                "after step 1: parameter 'linear1.bias' has a gradient of zeros: nothing of the loss comes back to it",
                "after step 1: parameter 'linear2.weight' has a gradient of zeros: nothing of the loss comes back to it",
                "after step 1: node 'relu1' (relu) has 8 dead units of 8: 0 for all 60 examples looked at"),
                warnings(training(dead, new Relu(), 0.1).build()));
    }

    @Test
    void stepsThatAreTooLargeOrTooSmallAreNamed() {
        var large = warnings(training(Linear.of(8), new Relu(), 100).build());
        assertTrue(large.getFirst().matches(
                "after step 1: parameter 'linear1.weight' was moved by \\S+ of its size in one step: the learning rate"
                        + " may be too high"),
                large.toString());
        var small = warnings(training(Linear.of(8), new Relu(), 1e-20).build());
        assertTrue(small.stream().anyMatch(warning -> warning.endsWith(
                "'linear1.weight' is the same after the update: the step is too small for its numbers")),
                small.toString());
    }

    /** On its way to infinity a loss is finite for a while. */
    @Test
    void aLossThatGrowsIsNamedOnce() {
        var grown = warnings(training(Linear.of(8), new Relu(), 1000).build()).stream()
                .filter(warning -> warning.contains("the loss has grown")).toList();
        assertEquals(1, grown.size(), grown.toString());
        assertTrue(grown.getFirst()
                .matches("after step \\d+: the loss has grown from 1\\.\\d+ to \\S+: the training diverges;"
                        + " the learning rate is likely too high"),
                grown.toString());
    }

    @Test
    void aGradientThatIsNotFiniteStopsTheRunBeforeTheUpdate() {
        var zeros = Binder.create(Constant.class, "value", 0);
        var first = Binder.create(Linear.class, "units", 4, "initializer", zeros);
        var training = training(first, new Root(), 0.1).build();
        var model = training.initialize(kernels.kernels());
        var before = model.parameters().digest();
        var refused = assertThrows(LanewiseException.class, () -> training.run(model, TrainingListener.NONE));
        assertEquals("LW-RUN-003", refused.code());
        assertTrue(refused.problem().place().matches("step 1 of epoch 1, gradient with respect to the output of node"
                + " 'linear1' \\(linear\\): element \\(0, 0\\) is NaN, of spiral: example \\d+"), refused.getMessage());
        assertTrue(refused.problem().got().contains("a gradient that is not finite; no update was made from it"),
                refused.problem().got());
        assertEquals(before, model.parameters().digest());
    }

    /** The average by the formula, in double, of the parameters that each step leaves. */
    @Test
    void averagesFollowTheirFormulaAndAreWhatTheModelEndsWith() {
        double decay = 0.35;
        var training = training(Linear.of(8), new Relu(), 0.1).averaging(new Averaging(decay)).type(DType.FLOAT64)
                .validation(DATA).build();
        var model = training.initialize(kernels.kernels());
        var average = new Tensor[]{copy(model)};
        var losses = new ArrayList<Double>();
        training.run(model, new TrainingListener() {
            @Override
            public void stepDone(StepReport report) {
                var now = copy(model);
                double kept = Math.min(decay, (1.0 + report.step()) / (10 + report.step()));
                for (int i = 0; i < now.size(); i++) {
                    average[0].set(i, kept * average[0].get(i) + (1 - kept) * now.get(i));
                }
            }

            @Override
            public void epochDone(EpochReport report) {
                losses.add(report.validation().orElseThrow().loss());
            }
        });
        var end = copy(model);
        for (int i = 0; i < end.size(); i++) {
            assertEquals(average[0].get(i), end.get(i), 1e-12);
        }
        assertEquals(losses.getLast(), model.evaluate(DATA).loss());
    }

    private static Tensor copy(TrainedModel model) {
        return Objects.requireNonNull(model.parameters().byName().get("linear1.weight")).to(DType.FLOAT64);
    }

    @Test
    void averagesGoOnFromASnapshot() {
        var training = training(Linear.of(8), new Relu(), 0.1).averaging(new Averaging(0.9)).build();
        var straight = training.initialize(kernels.kernels());
        training.run(straight, TrainingListener.NONE);

        var stopped = training.ready(training.initialize(kernels.kernels()));
        stopped.run(new TrainingListener() {
            @Override
            public void settled(State state) {
                if (state.step() == 5) {
                    stopped.stop();
                }
            }
        });
        var model = training.initialize(kernels.kernels());
        var resumed = training.ready(model);
        resumed.restore(stopped.snapshot());
        resumed.run(TrainingListener.NONE);
        assertNotEquals(straight.parameters().digest(), model.parameters().digest());
        resumed.finish();
        assertEquals(straight.parameters().digest(), model.parameters().digest());
    }

    @Test
    void evaluationsWithinAnEpochChangeNothing() {
        var seen = new ArrayList<String>();
        var training = training(Linear.of(8), new Relu(), 0.1).validation(DATA).validateEvery(2).build();
        var model = training.initialize(kernels.kernels());
        training.run(model, new TrainingListener() {
            @Override
            public void validated(ValidationReport report) {
                seen.add(report.step() + " in epoch " + report.epoch());
                assertEquals(60, report.validation().examples());
            }
        });
        assertEquals(List.of("2 in epoch 1", "4 in epoch 2", "6 in epoch 2", "8 in epoch 3"), seen);
        var other = training(Linear.of(8), new Relu(), 0.1).build();
        var without = other.initialize(kernels.kernels());
        other.run(without, TrainingListener.NONE);
        assertEquals(without.parameters().digest(), model.parameters().digest());
    }

    @Test
    void aChangeByAListenerIsToldToAll() {
        var told = new ArrayList<String>();
        var training = training(Linear.of(8), new Relu(), 0.1).build();
        var model = training.initialize(kernels.kernels());
        training.run(model, new TrainingListener() {
            @Override
            public void settled(State state) {
                if (state.step() == 9) {
                    state.change("biases set to 0",
                            state1 -> Objects.requireNonNull(state1.get("linear1.bias")).fill(0));
                }
            }

            @Override
            public void changed(long step, String what) {
                told.add(step + " " + what);
            }
        });
        assertEquals(List.of("9 biases set to 0"), told);
        var bias = Objects.requireNonNull(model.parameters().byName().get("linear1.bias"));
        assertFalse(java.util.stream.IntStream.range(0, bias.size()).anyMatch(i -> bias.get(i) != 0));
    }

    /** The first layer stays as it is, its gradients are not even computed, and the rest learns as if it were data. */
    @Test
    void whatIsFrozenStaysAndNothingBeforeItNeedsAGradient() {
        var frozen = new ParameterGroup("linear1.*", Optional.empty(), 1, Optional.empty(), true);
        var training = training(Linear.of(8), new Relu(), 0.1).groups(frozen).build();
        var model = training.initialize(kernels.kernels());
        var before = copy(model);
        var last = Objects.requireNonNull(model.parameters().byName().get("linear2.weight")).to(DType.FLOAT64);
        training.run(model, TrainingListener.NONE);
        assertEquals(text(before), text(copy(model)));
        assertNotEquals(text(last), text(Objects.requireNonNull(model.parameters().byName().get("linear2.weight"))));
        assertFalse(model.plan().needsGradient(1));
        assertTrue(model.plan().needsGradient(model.plan().prediction()));

        var all = new ParameterGroup("*", Optional.empty(), 1, Optional.empty(), true);
        var nothing = training(Linear.of(8), new Relu(), 0.1).groups(all).build();
        var refused = assertThrows(LanewiseException.class, () -> nothing.initialize(kernels.kernels()));
        assertEquals("frozen ones only", refused.problem().got());
    }

    private static String text(Tensor tensor) {
        var text = new StringBuilder();
        for (int i = 0; i < tensor.size(); i++) {
            text.append(tensor.get(i)).append(' ');
        }
        return text.toString();
    }
}
