package peers;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** The workloads of docs/PERFORMANCE.md in DJL, as its guides write them: blocks, a trainer, a gradient collector. */
final class DjlPeer implements Service.Network {
    private final NDManager manager;
    private final Trainer trainer;
    private final BinaryOperator<NDArray> loss;
    private final List<NDArray> inputs = new ArrayList<>();
    private final List<NDArray> targets = new ArrayList<>();
    private int at;

    private DjlPeer(Workload workload, double rate) {
        var model = Model.newInstance(workload.name());
        model.setBlock(network(workload.name()));
        manager = model.getNDManager();
        loss = loss(workload.name());
        var unused = Loss.l2Loss(); // the config wants one; ours is computed in step
        trainer = model
                .newTrainer(new DefaultTrainingConfig(unused).optOptimizer(optimizer(workload.name(), (float) rate)));
        for (int i = 0; i < workload.steps(); i++) {
            inputs.add(array(workload.x().part(i)));
            targets.add(array(workload.y().part(i)));
        }
        trainer.initialize(inputs.get(0).getShape());
        start(model.getBlock(), workload.start());
    }

    public static void main(String[] arguments) throws IOException {
        var engine = Engine.getInstance();
        Service.serve("djl " + Engine.getDjlVersion() + ", " + engine.getEngineName() + " " + engine.getVersion(),
                DjlPeer::new, Path.of(arguments[1]));
    }

    private NDArray array(Npy values) {
        return values.isFloating() ? manager.create(values.floats(), new Shape(values.shape()))
                : manager.create(values.ints(), new Shape(values.shape()));
    }

    private static void start(Block network, List<Npy> start) {
        var parameters = network.getParameters();
        if (parameters.size() != start.size()) {
            throw new IllegalStateException("wanted " + start.size() + " parameters, got " + parameters);
        }
        for (int i = 0; i < start.size(); i++) {
            var value = start.get(i);
            // its linear layers hold (out, in)
            parameters.valueAt(i).getArray().set(value.shape().length == 2 ? value.transposed() : value.floats());
        }
    }

    private static SequentialBlock network(String workload) {
        return switch (workload) {
            case "lecture" -> new SequentialBlock().add(linear(100, false)).add(Activation.sigmoidBlock())
                    .add(linear(10, false));
            case "mlp", "mlp-adam" -> perceptron(512, 256, 10);
            case "small" -> perceptron(100, 3);
            case "wide" -> perceptron(4096, 4096, 1024);
            case "cnn" -> images();
            default -> throw new IllegalArgumentException("no workload " + workload);
        };
    }

    private static SequentialBlock perceptron(int... units) {
        var network = new SequentialBlock();
        for (int i = 0; i < units.length; i++) {
            network.add(linear(units[i], true));
            if (i < units.length - 1) {
                network.add(Activation.reluBlock());
            }
        }
        return network;
    }

    private static SequentialBlock images() {
        return new SequentialBlock()
                .add(convolution(16)).add(Activation.reluBlock()).add(pool())
                .add(convolution(32)).add(Activation.reluBlock()).add(pool())
                .add(Blocks.batchFlattenBlock()).add(linear(10, true));
    }

    private static Linear linear(int units, boolean bias) {
        return Linear.builder().setUnits(units).optBias(bias).build();
    }

    private static Conv2d convolution(int filters) {
        return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(3, 3)).build();
    }

    private static Block pool() {
        return Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2));
    }

    private static BinaryOperator<NDArray> loss(String workload) {
        return switch (workload) {
            case "lecture" -> (prediction, target) -> prediction.sub(target).square().sum();
            case "wide" -> (prediction, target) -> prediction.sub(target).square().mean();
            default -> {
                var crossEntropy = Loss.softmaxCrossEntropyLoss();
                yield (scores, labels) -> crossEntropy.evaluate(new NDList(labels), new NDList(scores));
            }
        };
    }

    private static Optimizer optimizer(String workload, float rate) {
        var fixed = Tracker.fixed(rate);
        return switch (workload) {
            case "lecture" -> Optimizer.sgd().setLearningRateTracker(fixed).build();
            case "mlp-adam" -> Optimizer.adam().optLearningRateTracker(fixed).build();
            default -> Optimizer.sgd().setLearningRateTracker(fixed).optMomentum(0.9f).build();
        };
    }

    @Override
    public double step() {
        double value;
        try (var scope = manager.newSubManager(); var collector = trainer.newGradientCollector()) {
            var input = inputs.get(at).duplicate();
            input.attach(scope); // what is computed of it goes with it
            var batch = loss.apply(trainer.forward(new NDList(input)).singletonOrThrow(), targets.get(at));
            value = batch.getFloat();
            collector.backward(batch);
        }
        trainer.step();
        at = (at + 1) % inputs.size();
        return value;
    }
}
