package dev.lanewise.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.kernel.KernelSettings;
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
import dev.lanewise.layers.activation.Sigmoid;
import dev.lanewise.layers.activation.Tanh;
import dev.lanewise.layers.gate.Add;
import dev.lanewise.layers.gate.Multiply;
import dev.lanewise.layers.shape.Concat;
import dev.lanewise.layers.shape.Flatten;
import dev.lanewise.layers.shape.Reshape;
import dev.lanewise.layers.shape.Slice;
import dev.lanewise.layers.shape.Stack;
import dev.lanewise.layers.shape.Transpose;
import dev.lanewise.layers.shape.Upsample;
import dev.lanewise.layers.window.AveragePool;
import dev.lanewise.layers.window.Conv1d;
import dev.lanewise.layers.window.MaxPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whole graphs against finite differences: what single layers' checks can't see is how gradients meet. */
class FrameProperties {
    private static final int INPUTS = 3;

    /** A random graph: every node takes one or two earlier values, so values are shared, skipped over and taken twice. */
    private static Graph randomGraph(RandomStream random, int nodes) {
        var graph = Graph.builder().add("first", Linear.of(INPUTS), List.of("features"));
        var names = new ArrayList<>(List.of("features", "first"));
        for (int i = 0; i < nodes; i++) {
            var inputs = List.of(names.get(random.below(names.size(), 3 * i)),
                    names.get(random.below(names.size(), 3 * i + 1)));
            var name = "n" + i;
            switch (random.below(8, 3 * i + 2)) {
                case 0 -> graph.add(name, new Add(), inputs);
                case 1 -> graph.add(name, new Multiply(), inputs);
                case 2 -> graph.add(name, new Tanh(), inputs.subList(0, 1));
                case 3 -> graph.add(name, new Sigmoid(), inputs.subList(0, 1));
                case 4 -> graph.add(name, (ModelPart) Linear.of(INPUTS), inputs.subList(0, 1));
                case 5 -> addSignal(graph, name, inputs);
                case 6 -> addSwap(graph, name, inputs.getFirst());
                default -> addMiddle(graph, name, inputs);
            }
            names.add(name);
        }
        names.remove("features");
        return names.size() == 1 ? graph.build() : graph.add("all", new Add(), names).build();
    }

    /** Two values as channels of a signal, with windows over them. */
    private static void addSignal(Graph.Builder graph, String name, List<String> inputs) {
        graph.add(name + "-channels", new Stack(0), inputs)
                .add(name + "-conv", Binder.create(Conv1d.class, "filters", 2, "kernel", 3, "padding", "same"),
                        List.of(name + "-channels"))
                .add(name + "-large", new Upsample(2, Upsample.Mode.BILINEAR), List.of(name + "-conv"))
                .add(name + "-tanh", new Tanh(), List.of(name + "-large"))
                .add(name + "-max", Binder.create(MaxPool.class, "kernel", 3, "stride", 1), List.of(name + "-tanh"))
                .add(name + "-mean", Binder.create(AveragePool.class, "kernel", 2), List.of(name + "-max"))
                .add(name + "-flat", new Flatten(), List.of(name + "-mean"))
                .add(name, (ModelPart) Linear.of(INPUTS), List.of(name + "-flat"));
    }

    /** The first element behind the others. */
    private static void addSwap(Graph.Builder graph, String name, String input) {
        graph.add(name + "-head", new Slice(0, 0, Optional.of(1), 1), List.of(input))
                .add(name + "-tail", new Slice(0, 1, Optional.empty(), 1), List.of(input))
                .add(name, new Concat(0), List.of(name + "-tail", name + "-head"));
    }

    /** Two values as columns, the second of which is taken, in steps of which most can lie in place. */
    private static void addMiddle(Graph.Builder graph, String name, List<String> inputs) {
        graph.add(name + "-rows", new Stack(0), inputs)
                .add(name + "-columns", new Transpose(List.of(1, 0)), List.of(name + "-rows"))
                .add(name + "-image", new Reshape(List.of(1, INPUTS, 2)), List.of(name + "-columns"))
                .add(name + "-sigmoid", new Sigmoid(), List.of(name + "-image"))
                .add(name + "-second", new Slice(2, 1, Optional.empty(), 1), List.of(name + "-sigmoid"))
                .add(name, new Flatten(), List.of(name + "-second"));
    }

    @Property(tries = 60)
    void gradientsOfWholeGraphsAreFiniteDifferences(@ForAll @IntRange(max = 6) int nodes,
            @ForAll @IntRange(min = 1, max = 4) int batch,
            @ForAll long seed) {
        var random = RandomStream.of(seed, "graph");
        var graph = randomGraph(random, nodes);
        var plan = Plan.of(graph, List.of(new Field("features", DType.FLOAT32, Shape.of(INPUTS))));
        var parameters = Parameters.initialize(plan, DType.FLOAT64, seed);
        var provider = new ScalarProvider();
        var kernels = new Kernels(provider.create(new KernelSettings(1), null));
        var frame = Workspace.training(plan, kernels, parameters, 5, seed).frame(batch);
        fill(frame.value(0), random.child("x"));

        frame.forward(Mode.TRAIN, 0);
        fill(frame.gradient(plan.prediction()), random.child("g"));
        var direction = frame.gradient(plan.prediction()).to(DType.FLOAT64);
        frame.backward();

        for (int p = 0; p < parameters.count(); p++) {
            var parameter = parameters.parameter(p);
            int i = random.below(parameter.size(), 1000 + p);
            double claimed = frame.parameterGradient(p).tensor().get(i);
            double slope = slope(frame, parameter, i, direction);
            assertEquals(slope, claimed, 1e-5 * Math.max(1, Math.abs(slope)), plan.parameters().get(p).name());
        }
    }

    /** Whatever lay in the slab before, and whatever batch was computed in it. */
    @Property(tries = 40)
    void planningMemoryChangesNoBit(@ForAll @IntRange(max = 8) int nodes,
            @ForAll @IntRange(min = 1, max = 4) int batch,
            @ForAll long seed) {
        var random = RandomStream.of(seed, "graph");
        var plan = Plan.of(randomGraph(random, nodes), List.of(new Field("features", DType.FLOAT32, Shape.of(INPUTS))));
        var parameters = Parameters.initialize(plan, DType.FLOAT32, seed);
        var kernels = new Kernels(new ScalarProvider().create(new KernelSettings(1), null));
        var wanted = Workspace.inspection(plan, kernels, parameters, 4, seed).frame(batch);
        var planned = Workspace.training(plan, kernels, parameters, 4, seed);
        var evaluation = Workspace.evaluation(plan, kernels, parameters, 4);
        step(wanted, random);
        for (int size : new int[]{4, batch}) {
            planned.poison();
            evaluation.poison();
            step(planned.frame(size), random);
            fill(evaluation.frame(size).value(0), random.child("x"));
            evaluation.frame(size).forward(Mode.EVALUATE, 0);
        }
        assertSame(wanted.prediction(), planned.frame(batch).prediction());
        assertSame(wanted.prediction(), evaluation.frame(batch).prediction());
        for (int p = 0; p < parameters.count(); p++) {
            assertSame(wanted.parameterGradient(p).tensor(), planned.frame(batch).parameterGradient(p).tensor());
        }
    }

    private static void step(Frame frame, RandomStream random) {
        fill(frame.value(0), random.child("x"));
        frame.forward(Mode.TRAIN, 0);
        fill(frame.gradient(frame.plan().prediction()), random.child("g"));
        frame.backward();
    }

    private static void assertSame(Tensor wanted, Tensor got) {
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(Double.doubleToLongBits(wanted.get(i)), Double.doubleToLongBits(got.get(i)));
        }
    }

    private static double slope(Frame frame, Tensor parameter, int i, Tensor direction) {
        double h = 1e-5;
        double value = parameter.get(i);
        parameter.set(i, value + h);
        double above = projection(frame, direction);
        parameter.set(i, value - h);
        double below = projection(frame, direction);
        parameter.set(i, value);
        return (above - below) / (2 * h);
    }

    private static double projection(Frame frame, Tensor direction) {
        frame.forward(Mode.TRAIN, 0);
        double sum = 0;
        for (int i = 0; i < direction.size(); i++) {
            sum += direction.get(i) * frame.prediction().get(i);
        }
        return sum;
    }

    private static void fill(Tensor tensor, RandomStream random) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, 0.5 * random.normal(i));
        }
    }

    @Property(tries = 20)
    void aSmallerBatchGivesTheBitsOfItsExamplesInALargerOne(@ForAll long seed) {
        var plan = Plan.of(Graph.sequence(Linear.of(7), new Tanh(), Linear.of(2)),
                List.of(new Field("features", DType.FLOAT32, Shape.of(INPUTS))));
        var kernels = new Kernels(new ScalarProvider().create(new KernelSettings(1), null));
        var workspace = Workspace.evaluation(plan, kernels, Parameters.initialize(plan, DType.FLOAT32, seed), 9);
        fill(workspace.frame(9).value(0), RandomStream.of(seed, "x"));
        workspace.frame(9).forward(Mode.EVALUATE, 0);
        var large = workspace.frame(9).prediction().to(DType.FLOAT32);
        fill(workspace.frame(4).value(0), RandomStream.of(seed, "x")); // the field's place was free for others
        workspace.frame(4).forward(Mode.EVALUATE, 0);
        for (int i = 0; i < 4 * 2; i++) {
            assertEquals(large.get(i), workspace.frame(4).prediction().get(i));
        }
    }

    @Property(tries = 5)
    void dataNeedNoGradientAndNodesWithoutParametersBeforeThemNeitherDo(@ForAll long seed) {
        var graph =
                Graph.builder().add("t", new Tanh(), List.of("features")).add("l", Linear.of(2), List.of("t")).build();
        var plan = Plan.of(graph, List.of(new Field("features", DType.FLOAT32, Shape.of(INPUTS))));
        assertTrue(!plan.needsGradient(0) && !plan.needsGradient(1) && plan.needsGradient(2));
    }
}
