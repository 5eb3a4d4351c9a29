package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.normalization.BatchNorm;
import dev.lanewise.optim.Sgd;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What freezing a batch-norm holds: its parameters, and not its running statistics, unless the momentum is 0. */
class FrozenNormTest {
    private final KernelChoice kernels = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1);

    @AfterEach
    void close() {
        kernels.close();
    }

    private TrainedModel trained(double momentum) {
        var data = new Spiral(20, 3, 0.2).open(DataContext.training(RandomStream.of(1, "data")));
        var norm = Binder.create(BatchNorm.class, "momentum", momentum);
        var frozen = new ParameterGroup("batch-norm*", Optional.empty(), 1, Optional.empty(), true);
        var training = Training.of(Graph.sequence(Linear.of(4), norm, new Relu(), Linear.of(3)), data)
                .loss(new SoftmaxCrossEntropy()).optimizer(Sgd.of(0.1)).groups(frozen).epochs(2).fullBatch().build();
        var model = training.initialize(kernels.kernels());
        training.run(model, TrainingListener.NONE);
        return model;
    }

    private static String values(TrainedModel model, String name) {
        var tensor = model.parameters().byName().entrySet().stream().filter(entry -> entry.getKey().endsWith(name))
                .map(entry -> entry.getValue()).findFirst();
        return Arrays.toString(elements(Objects.requireNonNull(tensor.orElseThrow())));
    }

    private static double[] elements(Tensor tensor) {
        double[] elements = new double[tensor.size()];
        Arrays.setAll(elements, tensor::get);
        return elements;
    }

    @Test
    void scaleAndShiftStay() {
        var model = trained(0.1);
        assertEquals("[1.0, 1.0, 1.0, 1.0]", values(model, ".scale"));
        assertEquals("[0.0, 0.0, 0.0, 0.0]", values(model, ".shift"));
    }

    @Test
    void runningStatisticsGoOn() {
        var model = trained(0.1);
        assertNotEquals("[0.0, 0.0, 0.0, 0.0]", values(model, ".running-mean"));
        assertNotEquals("[1.0, 1.0, 1.0, 1.0]", values(model, ".running-variance"));
    }

    @Test
    void withoutMomentumTheyStayToo() {
        var model = trained(0);
        assertEquals("[0.0, 0.0, 0.0, 0.0]", values(model, ".running-mean"));
        assertEquals("[1.0, 1.0, 1.0, 1.0]", values(model, ".running-variance"));
    }
}
