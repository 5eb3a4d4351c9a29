package dev.lanewise.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Tanh;
import dev.lanewise.layers.attention.MultiHeadAttention;
import dev.lanewise.layers.attention.SinusoidalPosition;
import dev.lanewise.layers.container.Parallel;
import dev.lanewise.layers.container.Residual;
import dev.lanewise.layers.container.Sequence;
import dev.lanewise.layers.dropout.Dropout;
import dev.lanewise.layers.dropout.SpatialDropout;
import dev.lanewise.layers.gate.Add;
import dev.lanewise.layers.normalization.BatchNorm;
import dev.lanewise.layers.normalization.LayerNorm;
import dev.lanewise.layers.recurrent.Bidirectional;
import dev.lanewise.layers.recurrent.Gru;
import dev.lanewise.layers.recurrent.Lstm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of layers that save, draw and normalize, and of containers, in planned memory and as a whole. */
class SequenceLayersTest {
    private static final Shape EXAMPLE = Shape.of(5, 4);
    private static final int BATCH = 3;

    /** A transformer's layer, then recurrent layers. */
    static Stream<Graph> graphs() {
        ModelPart attention = new Residual(
                List.of(Binder.create(LayerNorm.class), MultiHeadAttention.of(4, 2), new Dropout(0.25f)), List.of());
        ModelPart feedForward = new Residual(
                List.of(Binder.create(LayerNorm.class), Linear.of(6), new Tanh(), Linear.of(4)), List.of(Linear.of(4)));
        var transformer = Graph.sequence(Linear.of(4), new SinusoidalPosition(100),
                new Sequence(2, List.of(attention, feedForward)), Lstm.of(3));
        ModelPart branches =
                new Parallel(List.of(Linear.of(4), new Sequence(1, List.of(new SpatialDropout(0.3f), new Tanh())),
                        new Sequence(1, List.of())), new Add());
        var bothWays = new Bidirectional(Binder.create(Gru.class, "units", 2, "return-sequences", true),
                Optional.empty());
        var recurrent = Graph.sequence(bothWays,
                Binder.create(BatchNorm.class), branches, Gru.of(3), Binder.create(BatchNorm.class), new Relu(),
                Linear.of(2));
        return Stream.of(transformer, recurrent);
    }

    private static Plan plan(Graph graph) {
        return Plan.of(graph, List.of(new Field("features", DType.FLOAT32, EXAMPLE)));
    }

    private static Kernels kernels() {
        return new Kernels(ScalarProvider.create());
    }

    static void fill(Tensor tensor, String name) {
        var random = RandomStream.of(3, name);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, random.normal(i));
        }
    }

    private static void forward(Frame frame, long step) {
        fill(frame.value(0), "x");
        frame.forward(Mode.TRAIN, step);
    }

    /** Both passes, for an input and a gradient of the prediction that are always the same. */
    static void step(Frame frame, long step) {
        forward(frame, step);
        fill(frame.gradient(frame.plan().prediction()), "g");
        frame.backward();
    }

    private static double sum(Frame frame, long step) {
        forward(frame, step);
        var weights = Tensor.zeros(DType.FLOAT64, frame.prediction().shape());
        fill(weights, "g");
        double sum = 0;
        for (int i = 0; i < weights.size(); i++) {
            sum += weights.get(i) * frame.prediction().get(i);
        }
        return sum;
    }

    /** Masks are those of the step in both passes, and gradients meet where containers let them. */
    @ParameterizedTest
    @MethodSource("graphs")
    void gradientsOfTheWholeAreFiniteDifferences(Graph graph) {
        var plan = plan(graph);
        var parameters = Parameters.initialize(plan, DType.FLOAT64, 1);
        var workspace = Workspace.training(plan, kernels(), parameters, BATCH + 1, 1);
        workspace.poison();
        var frame = workspace.frame(BATCH);
        step(frame, 7);
        for (int p = 0; p < parameters.count(); p++) {
            var parameter = parameters.parameter(p);
            int i = p % parameter.size();
            double claimed = frame.parameterGradient(p).tensor().get(i);
            double value = parameter.get(i);
            parameter.set(i, value + 1e-5);
            double above = sum(frame, 7);
            parameter.set(i, value - 1e-5);
            double below = sum(frame, 7);
            parameter.set(i, value);
            assertEquals((above - below) / 2e-5, claimed, 1e-6 * Math.max(1, Math.abs(claimed)), parameters.name(p));
        }
        assertNotEquals(sum(frame, 7), sum(frame, 8), "another step drops others");
    }

    /** Planned memory against memory that keeps everything, to the bit. */
    @ParameterizedTest
    @MethodSource("graphs")
    void planningMemoryChangesNoBit(Graph graph) {
        var plan = plan(graph);
        var parameters = Parameters.initialize(plan, DType.FLOAT32, 1);
        var kept = Workspace.inspection(plan, kernels(), parameters, BATCH, 1).frame(BATCH);
        var workspace = Workspace.training(plan, kernels(), parameters, BATCH + 1, 1);
        workspace.poison();
        var planned = workspace.frame(BATCH);
        step(kept, 2);
        step(planned, 2);
        assertSame(kept.prediction(), planned.prediction());
        for (int p = 0; p < parameters.count(); p++) {
            assertSame(kept.parameterGradient(p).tensor(), planned.parameterGradient(p).tensor());
        }
    }

    static void assertSame(Tensor wanted, Tensor got) {
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(Float.floatToIntBits((float) wanted.get(i)), Float.floatToIntBits((float) got.get(i)));
        }
    }
}
