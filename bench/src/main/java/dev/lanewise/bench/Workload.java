package dev.lanewise.bench;

import dev.lanewise.api.data.Schema;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.train.BatchSize;
import dev.lanewise.engine.train.Training;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Sigmoid;
import dev.lanewise.layers.loss.MeanOfSquares;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.loss.SumOfSquares;
import dev.lanewise.layers.shape.Flatten;
import dev.lanewise.layers.window.Conv2d;
import dev.lanewise.layers.window.MaxPool;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A network and the data that it is trained on, to be timed.
 *
 * @param name as in the programs under {@code bench/peers}
 * @param batch examples a step
 * @param features of one example
 * @param outputs of the network: classes, or values
 * @param graph the network
 * @param loss what it is trained for
 * @param optimizer what it is trained by
 * @param checkedRate a learning rate at which the losses of the first steps show whether the updates are right
 */
record Workload(String name, int batch, Shape features, int outputs, Graph graph, Loss loss, Optimizer optimizer,
        double checkedRate) {

    /** So many that what an epoch costs besides its steps, such as a digest of all parameters, is a small part. */
    private static final int STEPS_AN_EPOCH = 64;

    /** Those of the table in docs/PERFORMANCE.md. */
    static List<Workload> all() {
        var momentum = new Sgd(1e-4, 0.9);
        var classes = new SoftmaxCrossEntropy();
        var mlp = perceptron(512, 256, 10);
        return List.of(
                new Workload("lecture", 64, Shape.of(1000), 10, lecture(), Binder.create(SumOfSquares.class),
                        Sgd.of(1e-7), 1e-4),
                new Workload("mlp", 128, Shape.of(784), 10, mlp, classes, momentum, 0.1),
                new Workload("mlp-adam", 128, Shape.of(784), 10, mlp, classes, Adam.of(1e-5), 1e-3),
                new Workload("small", 300, Shape.of(2), 3, perceptron(100, 3), classes, momentum, 0.1),
                new Workload("wide", 256, Shape.of(1024), 1024, perceptron(4096, 4096, 1024), new MeanOfSquares(),
                        momentum, 0.1),
                new Workload("cnn", 64, Shape.of(1, 28, 28), 10, images(), classes, momentum, 0.01));
    }

    static Workload of(String name) {
        return all().stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(
                        "wanted one of " + all().stream().map(Workload::name).toList() + ", got " + name));
    }

    /** A learning rate at which a training that never ends does not run away. */
    double timedRate() {
        return optimizer.lr();
    }

    private static Graph lecture() {
        return Graph.sequence(withoutBias(100), new Sigmoid(), withoutBias(10));
    }

    private static Linear withoutBias(int units) {
        return Binder.create(Linear.class, "units", units, "bias", false);
    }

    private static Graph perceptron(int... units) {
        var layers = new ArrayList<ModelPart>();
        for (int i = 0; i < units.length; i++) {
            layers.add(Linear.of(units[i]));
            if (i < units.length - 1) {
                layers.add(new Relu());
            }
        }
        return Graph.sequence(layers.toArray(ModelPart[]::new));
    }

    private static Graph images() {
        return Graph.sequence(Conv2d.of(16, 3), new Relu(), MaxPool.of(2), Conv2d.of(32, 3), new Relu(), MaxPool.of(2),
                new Flatten(), Linear.of(10));
    }

    /** A training without an end. */
    Training training() {
        return Training.of(graph, data()).loss(loss).optimizer(optimizer).epochs(Integer.MAX_VALUE)
                .batch(new BatchSize(batch)).build();
    }

    /** Examples for some epochs of steps, drawn at random. */
    InMemoryDataset data() {
        var random = new SplittableRandom(1);
        int examples = STEPS_AN_EPOCH * batch;
        var inputs = InMemoryDataset.features(features, floats(random, examples * features.size()));
        var target = loss instanceof SoftmaxCrossEntropy
                ? InMemoryDataset.classes(random.ints(examples, 0, outputs).toArray())
                : InMemoryDataset.targets(Shape.of(outputs), floats(random, examples * outputs));
        return new InMemoryDataset(Schema.EMPTY, i -> "example " + i, List.of(inputs, target));
    }

    private static float[] floats(SplittableRandom random, int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
