package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.random.Threefry;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.metric.Accuracy;
import dev.lanewise.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A minibatch in parts: whoever computes them, in whatever number, the bits are the same. */
public class ShardsTest {
    /** 90 examples in batches of 32: the last has 26, which 8 shards can't share evenly. */
    private static final Dataset DATA = new Spiral(90, 3, 0.2).open(DataContext.training(RandomStream.of(1, "data")));

    /** Adds noise, and keeps the mean of what it has seen in a buffer. */
    @Named("noisy-mean")
    public record NoisyMean() implements Layer {
        @Override
        public LayerPlan plan(Inputs inputs) {
            return LayerPlan.output(inputs.only()).buffer("mean", Shape.of(1), 0).build();
        }

        @Override
        public void forward(Forward pass) {
            var x = pass.input(0);
            double sum = 0;
            for (int i = 0; i < x.size(); i++) {
                double noise = pass.mode() == Mode.TRAIN ? Threefry.uniform(pass.randomKey(), i, 0) : 0.5;
                pass.output().set(i, x.get(i) + 0.1 * noise);
                sum += x.get(i);
            }
            if (pass.mode() == Mode.TRAIN) {
                pass.buffer(0).set(0, 0.9 * pass.buffer(0).get(0) + 0.1 * sum / x.size());
            }
        }

        @Override
        public void backward(Backward pass) {
            if (pass.gradInput(0).wanted()) {
                for (int i = 0; i < pass.gradOutput().size(); i++) {
                    pass.gradInput(0).put(i, pass.gradOutput().get(i));
                }
            }
        }
    }

    /** Fails at the second step, in one shard of several. */
    @Named("failing")
    public record Failing() implements Layer {
        @Override
        public LayerPlan plan(Inputs inputs) {
            return LayerPlan.output(inputs.only()).inPlace().build();
        }

        @Override
        public void forward(Forward pass) {
            pass.output().copyFrom(pass.input(0));
            if (pass.mode() == Mode.TRAIN && Thread.currentThread().getName().equals("lanewise-worker")) {
                throw new UnsupportedOperationException("not on this thread");
            }
        }

        @Override
        public void backward(Backward pass) {}
    }

    private static Training.Builder training(Layer middle) {
        return Training.of(Graph.sequence(Linear.of(20), middle, new Relu(), Linear.of(3)), DATA)
                .loss(new SoftmaxCrossEntropy()).optimizer(new Sgd(0.3, 0.9, false)).metrics(new Accuracy()).epochs(3)
                .batch(new BatchSize(32));
    }

    /** All that a run tells, by workers on kernels of their own. */
    private static List<String> run(Training training, String provider, int workers) {
        var sets = Stream.generate(
                () -> KernelChoice.of(KernelChoice.installed(), Optional.of(provider), 1)).limit(workers).toList();
        try {
            var model = training.initialize(sets.getFirst().kernels());
            var lines = new ArrayList<String>();
            var more = sets.stream().skip(1).<Kernels>map(KernelChoice::kernels).toList();
            training.ready(model, more).run(new TrainingListener() {
                @Override
                public void stepDone(StepReport report) {
                    lines.add(report.step() + " " + report.loss());
                }

                @Override
                public void epochDone(EpochReport report) {
                    lines.add(report.training() + " " + report.training().loss() + " " + report.digest());
                }
            });
            lines.add(model.parameters().digest());
            return lines;
        } finally {
            sets.forEach(KernelChoice::close);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 2, scalar", "8, 4, scalar", "8, 8, scalar", "2, 2, scalar", "64, 4, scalar", "8, 2, vector"})
    void theNumberOfWorkersChangesNoBit(int shards, int workers, String provider) {
        var training = training(new NoisyMean()).shards(shards).build();
        assertEquals(run(training, "scalar", 1), run(training, provider, workers));
    }

    /** Only roundings are others; 64 shards of 32 examples leave half of them empty. */
    @ParameterizedTest
    @CsvSource({"2", "8", "64"})
    void partsAddUpToTheWhole(int shards) {
        var whole = run(training(new Relu()).build(), "scalar", 1);
        var parts = run(training(new Relu()).shards(shards).build(), "scalar", 1);
        assertNotEquals(whole.getLast(), parts.getLast());
        for (int step = 0; step < 3; step++) {
            assertEquals(loss(whole.get(step)), loss(parts.get(step)), 1e-5);
        }
    }

    private static double loss(String line) {
        return Double.parseDouble(line.substring(line.indexOf(' ')));
    }

    @Test
    void aWorkerThatFailsEndsTheRunWithItsOwnReason() {
        var training = training(new Failing()).shards(4).build();
        var refused = assertThrows(LanewiseException.class, () -> run(training, "scalar", 4));
        assertTrue(refused.getMessage().contains("not on this thread"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"3, 8", "4, 2"})
    void workersThatTheShardsCantBeSharedAmongAreRefused(int workers, int shards) {
        var training = training(new Relu()).shards(shards).build();
        var refused = assertThrows(LanewiseException.class, () -> run(training, "scalar", workers));
        assertEquals("LW-RUN-016", refused.code());
    }
}
