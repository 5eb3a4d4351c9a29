package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.tensor.Shape;
import java.util.Arrays;

/**
 * What {@link Sum} and {@link Mean} have in common. The last axis is summed away, then the one before it, and so on: saved 0, 1,
 * ... are the results between, an axis shorter each. The gradient goes the other way through the same tensors.
 */
final class SumsAlongAxes {
    private static final int SPREAD = 0;
    private static final int GRADIENT = 1;
    private static final int DIVIDE = 2;

    private SumsAlongAxes() {}

    static LayerPlan plan(Inputs inputs, Axes axes, boolean mean) {
        var x = inputs.only();
        if (x.rank() == 0) {
            throw inputs.refuse("an input with an axis, such as (10)",
                    "leave the layer out: a single number is its own sum");
        }
        int[] dims = x.toArray();
        int left = axes == Axes.ALL ? 0 : dims.length - 1;
        var output = Shape.of(Arrays.copyOf(dims, left));
        int count = mean ? x.size() / output.size() : 1;
        var plan = LayerPlan.output(output)
                .formula(Formula.of("spread", new Formula.Store(1, Expr.column(0))))
                .formula(Formula.of("sum-gradient", new Formula.Store(1, Expr.column(0).div(count))))
                .formula(Formula.of("divide", new Formula.Store(0, Expr.elem(0).div(count))));
        for (int rank = dims.length - 1; rank > left; rank--) {
            plan.savedPerExample("sums-" + rank, Shape.of(Arrays.copyOf(dims, rank)));
        }
        return plan.build();
    }

    static void forward(Forward pass, boolean mean) {
        var kernels = pass.kernels();
        var y = pass.output();
        var summed = pass.input(0);
        for (int k = 0; summed.shape().rank() - 1 > y.shape().rank(); k++) {
            kernels.rows().reduce(RowReduction.SUM, summed, pass.saved(k));
            summed = pass.saved(k);
        }
        kernels.rows().reduce(RowReduction.SUM, summed, y);
        if (mean) {
            kernels.call(pass.formula(DIVIDE)).with(y).run();
        }
    }

    static void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (!gradInput.wanted()) {
            return;
        }
        var kernels = pass.kernels();
        var gradient = pass.gradOutput();
        int between = gradInput.tensor().shape().rank() - gradient.shape().rank() - 1;
        for (int k = between - 1; k >= 0; k--) {
            kernels.call(pass.formula(SPREAD)).with(gradient).with(pass.saved(k)).run();
            gradient = pass.saved(k);
        }
        kernels.call(pass.formula(GRADIENT), gradInput.write()).with(gradient).with(gradInput.tensor()).run();
    }
}
