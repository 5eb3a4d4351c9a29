package dev.lanewise.measure.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.Schema;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.train.BatchSize;
import dev.lanewise.engine.train.Training;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.shape.Flatten;
import dev.lanewise.layers.window.Conv2d;
import dev.lanewise.measure.profile.Figures.Figure;
import dev.lanewise.measure.profile.Figures.PassFigures;
import dev.lanewise.optim.Sgd;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    private static final int BATCH = 8;

    /** As a plug-in would bring it. */
    @Named("own")
    @Doc("a layer of one's own")
    public record Own() implements Layer {
        private static final Formula CUBE =
                Formula.of("cube", new Formula.Store(1, Expr.elem(0).mul(Expr.elem(0)).mul(Expr.elem(0))));

        @Override
        public LayerPlan plan(Inputs inputs) {
            return LayerPlan.output(inputs.only()).build();
        }

        @Override
        public void forward(Forward pass) {
            pass.kernels().call(CUBE).with(pass.input(0)).with(pass.output()).run();
        }

        @Override
        public void backward(Backward pass) {
            pass.gradInput(0).tensor().fill(0);
        }
    }

    private static Figures figures(Graph graph, Shape features) {
        int examples = 3 * BATCH;
        var data = new InMemoryDataset(Schema.EMPTY, i -> "example " + i,
                List.of(InMemoryDataset.features(features, new float[examples * features.size()]),
                        InMemoryDataset.classes(new int[examples])));
        var training = Training.of(graph, data).loss(new SoftmaxCrossEntropy()).optimizer(new Sgd(0.1, 0.9)).epochs(1)
                .batch(new BatchSize(BATCH)).build();
        try (var kernels = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            return Figures.of(new Profiler("net", training, kernels).measure(0.01));
        }
    }

    private static Figure figure(Figures figures, String node, String pass) {
        return find(figures, node, pass).figure().orElseThrow();
    }

    private static PassFigures find(Figures figures, String node, String pass) {
        return figures.passes().stream().filter(one -> one.node().equals(node) && one.pass().equals(pass)).findFirst()
                .orElseThrow();
    }

    @Test
    void workIsWhatTheKernelsWereAskedForAndFusedNodesAreNotCountedTwice() {
        var figures = figures(Graph.sequence(Linear.of(5), new Relu(), Linear.of(2)), Shape.of(4));
        assertEquals(List.of("data ", "linear1 forward", "linear1 backward", "relu1 forward", "relu1 backward",
                "linear2 forward", "linear2 backward", "loss forward", "loss backward", "update ", "rest "),
                figures.passes().stream().map(pass -> pass.node() + " " + pass.pass()).toList());
        // product, bias, a comparison and a choice
        assertEquals(BATCH * 5 * (2 * 4 + 1 + 2), figure(figures, "linear1", "forward").flops());
        var fused = find(figures, "relu1", "forward");
        assertEquals(Optional.of("linear1"), fused.fusedWith());
        assertEquals(Optional.empty(), fused.figure());
        assertEquals(0, fused.share());
        // x and weights read, y written
        assertEquals(4 * (BATCH * 4 + 4 * 5 + 5 + BATCH * 5), figure(figures, "linear1", "forward").bytes());
        // of the weights, the bias, the input
        assertEquals(BATCH * 2 * (2 * 5 + 1 + 2 * 5), figure(figures, "linear2", "backward").flops());
        assertEquals(figures.passes().stream().flatMap(pass -> pass.figure().stream()).mapToDouble(Figure::flops).sum(),
                figures.step().flops());
    }

    @Test
    void aConvolutionsWorkIsThatOfItsTaps() {
        var figures = figures(Graph.sequence(Conv2d.of(3, 3), new Flatten(), Linear.of(2)), Shape.of(2, 6, 6));
        assertEquals(BATCH * 3 * 16 * (2 * 2 * 9 + 1), figure(figures, "conv2d1", "forward").flops());
    }

    @Test
    void aLayerOfOnesOwnIsMeasuredLikeOurs() {
        var figures = figures(Graph.sequence(Linear.of(4), new Own(), Linear.of(2)), Shape.of(4));
        assertEquals(BATCH * 4 * 2, figure(figures, "own1", "forward").flops());
        assertEquals("own", find(figures, "own1", "backward").layer());
        assertTrue(figure(figures, "own1", "backward").nanos() > 0);
    }

    @Test
    void sharesAddUpToTheWholeAndFiguresComeBackFromJson() {
        var figures = figures(Graph.sequence(Linear.of(5), new Relu(), Linear.of(2)), Shape.of(4));
        assertEquals(1, figures.passes().stream().mapToDouble(PassFigures::share).sum(), 1e-9);
        var text = Json.pretty(Binder.write(figures));
        assertEquals(figures, new Binder(Catalog.of(List.of())).bind(Figures.class, Json.parse(text)));
    }

    @Test
    void nothingIsLostBetweenTheRounds() {
        var figures = figures(Graph.sequence(Linear.of(5), new Relu(), Linear.of(2)), Shape.of(4));
        assertTrue(figures.rounds() >= 3, figures.toString());
        assertTrue(figures.step().low() <= figures.step().nanos() && figures.step().nanos() <= figures.step().high());
        assertTrue(figures.slowExample() >= figures.example().nanos() / 2);
    }
}
