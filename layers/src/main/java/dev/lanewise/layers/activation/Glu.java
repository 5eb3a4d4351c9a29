package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import java.util.List;

/**
 * The gated linear unit: one half of the last axis decides how much of the other passes.
 *
 * <ul>
 * <li>Forward: {@code y = a σ(b)} with a the first half of x along the last axis, b the second.
 * <li>Backward: {@code ∂L/∂a = ∂L/∂y · σ(b)}, {@code ∂L/∂b = ∂L/∂y · a (σ(b) - σ(b)²)}.
 * <li>Shapes: x {@code (..., 2n)}, y {@code (..., n)}; of one axis or more, the last one even.
 * <li>Reference: Y. Dauphin, A. Fan, M. Auli, D. Grangier, <a href="https://arxiv.org/abs/1612.08083">Language modeling with
 * gated convolutional networks</a>, 2016.
 * </ul>
 *
 * @since 0.1
 */
@Named("glu")
@Doc("first half of the last axis, times the sigmoid of the second")
public record Glu() implements Layer {
    private static final int VALUE = 0;
    private static final int GATE = 1;
    private static final int GRADIENT = 2;

    private static final int OUTPUT = 0;
    private static final int OF_VALUE = 1;
    private static final int OF_GATE = 2;

    private static final Formula FORMULA = Formula.map("glu", 2, x -> x.get(0).mul(x.get(1).sigmoid()));

    /** Where the halves lie in x, and the ways there and back. */
    private record Halves(Move value, Move gate, Move toValue, Move toGate) {}

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() == 0 || x.columns() % 2 != 0) {
            throw inputs.refuse("an input whose last axis is even, such as (100)",
                    "give the layer before twice the units that glu is to have");
        }
        int n = x.columns() / 2;
        var half = x.withLast(n);
        var row = Loop.of(x.rows());
        var unit = Loop.of(n);
        var halves = List.of(Loop.BATCH, row, unit);
        var value = new Move(List.of(Loop.BATCH, row, unit.within(2 * n, 0)), halves);
        var gate = new Move(List.of(Loop.BATCH, row, unit.within(2 * n, n)), halves);
        return LayerPlan.output(half)
                .savedPerExample("value", half)
                .savedPerExample("gate", half)
                .savedPerExample("gradient", half)
                .formula(FORMULA)
                .formula(FORMULA.gradient(0))
                .formula(FORMULA.gradient(1))
                .prepared(new Halves(value, gate, value.reversed(), gate.reversed()))
                .build();
    }

    @Override
    public void forward(Forward pass) {
        var kernels = pass.kernels();
        var halves = pass.prepared(Halves.class);
        kernels.moves().move(halves.value, pass.input(0), Write.SET, pass.saved(VALUE));
        kernels.moves().move(halves.gate, pass.input(0), Write.SET, pass.saved(GATE));
        kernels.call(pass.formula(OUTPUT)).with(pass.saved(VALUE)).with(pass.saved(GATE)).with(pass.output()).run();
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (!gradInput.wanted()) {
            return;
        }
        var kernels = pass.kernels();
        var halves = pass.prepared(Halves.class);
        var gradient = pass.saved(GRADIENT);
        kernels.call(pass.formula(OF_VALUE))
                .skip().with(pass.saved(GATE)).skip().with(pass.gradOutput()).with(gradient).run();
        kernels.moves().move(halves.toValue, gradient, gradInput.write(), gradInput.tensor());
        kernels.call(pass.formula(OF_GATE))
                .with(pass.saved(VALUE)).with(pass.saved(GATE)).skip().with(pass.gradOutput()).with(gradient).run();
        kernels.moves().move(halves.toGate, gradient, gradInput.write(), gradInput.tensor());
    }
}
