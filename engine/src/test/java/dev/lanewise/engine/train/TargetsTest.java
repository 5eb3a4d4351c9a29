package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.data.generator.Moons;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Tanh;
import dev.lanewise.layers.loss.BinaryCrossEntropyWithLogits;
import dev.lanewise.layers.loss.Poisson;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.optim.Sgd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Targets that are not class indices for many classes: distributions, counts, and the labels of a single score. */
class TargetsTest {
    private static final float[] FEATURES = {1, 0, 0, 1, 1, 1};

    private static Dataset data(float... targets) {
        int width = targets.length / 3;
        return new InMemoryDataset(Schema.EMPTY, i -> "memory: example " + i,
                List.of(InMemoryDataset.features(Shape.of(2), FEATURES),
                        InMemoryDataset.targets(Shape.of(width), targets)));
    }

    private static TrainedModel train(Dataset data, int outputs, Loss loss) {
        return Training.of(Graph.sequence(Linear.of(outputs)), data).loss(loss).optimizer(new Sgd(0.5, 0))
                .epochs(600).fullBatch().run();
    }

    /** The least loss is the distributions' own entropy. */
    @Test
    void distributionsAreLearnt() {
        var data = data(0.7f, 0.2f, 0.1f, 0.1f, 0.1f, 0.8f, 0.25f, 0.25f, 0.5f);
        double entropy = 0;
        for (double t : new double[]{0.7, 0.2, 0.1, 0.1, 0.1, 0.8, 0.25, 0.25, 0.5}) {
            entropy -= t * Math.log(t) / 3;
        }
        assertEquals(entropy, train(data, 3, new SoftmaxCrossEntropy()).evaluate(data).loss(), 1e-3);
    }

    @Test
    void aDistributionThatDoesNotSumToOneIsRefusedWithItsPlace() {
        var data = data(0.5f, 0.5f, 0.1f, 0.9f, 0.6f, 0.6f);
        var refused = assertThrows(LanewiseException.class, () -> train(data, 2, new SoftmaxCrossEntropy()));
        assertEquals("LW-DATA-054", refused.code());
        assertEquals("memory: example 2", refused.problem().place());
        assertTrue(refused.getMessage().contains("a sum of 1.2"), refused.getMessage());
        assertTrue(refused.getMessage().contains("softmax-cross-entropy"), refused.getMessage());
    }

    @Test
    void aNegativeCountIsRefusedWithItsPlace() {
        var refused = assertThrows(LanewiseException.class,
                () -> train(data(3, -1, 0), 1, Binder.create(Poisson.class)));
        assertEquals("LW-DATA-054", refused.code());
        assertEquals("memory: example 1", refused.problem().place());
    }

    /** Two classes, one score: labels 0 and 1 serve as they are. */
    @Test
    void labelsAreLearntWithASingleScore() {
        var moons = new Moons(100, 0.05).open(DataContext.training(RandomStream.of(1, "data")));
        var model = Training.of(Graph.sequence(Linear.of(16), new Tanh(), Linear.of(1)), moons)
                .loss(new BinaryCrossEntropyWithLogits(1, Reduction.MEAN)).optimizer(new Sgd(0.5, 0.9))
                .epochs(150).fullBatch().run();
        assertTrue(model.evaluate(moons).loss() < 0.1, model.evaluate(moons).toString());
    }

    @Test
    void aReductionScalesTheStep() {
        var data = data(0.7f, 0.3f, 0.2f, 0.8f, 0.5f, 0.5f);
        var mean = train(data, 2, new SoftmaxCrossEntropy(0, List.of(), Reduction.MEAN)).evaluate(data);
        var sum = train(data, 2, new SoftmaxCrossEntropy(0, List.of(), Reduction.SUM)).evaluate(data);
        assertEquals(3 * mean.loss(), sum.loss(), 1e-3, "both at their least, summed or averaged");
    }
}
