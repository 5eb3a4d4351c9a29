package com.example.swish;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.layer.ParameterSpec;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;

/**
 * Swish with a learned scale per feature: {@code y = s · x · σ(βx)}.
 *
 * <ul>
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · s · f'(x)} and {@code ∂L/∂s = Σ ∂L/∂y · f(x)} over the rows, with {@code f(x) = x σ(βx)}.
 * <li>Shapes: x and y (batch, ..., n), s (n), starting at 1.
 * <li>Reference: P. Ramachandran, B. Zoph, Q. Le, Searching for activation functions, 2017.
 * </ul>
 *
 * @param beta the steepness β
 */
@Named("scaled-swish")
@Doc("swish with a learned scale for each feature")
public record ScaledSwish(
        @Doc("steepness") @Default("1") @Range(min = 0, aboveMin = true) double beta,
        @Doc("starting values of the scale") @Default("ones") Initializer scale) implements Layer {

    private static final int SCALE = 0;
    private static final int FORWARD = 0;
    private static final int GRAD_INPUT = 1;
    private static final int TERMS = 2;

    @Override
    public LayerPlan plan(Inputs inputs) {
        var shape = inputs.only();
        if (shape.rank() == 0) {
            throw inputs.refuse("an input with an axis of features", "give each example at least one axis");
        }
        var width = Shape.of(shape.columns());
        var x = Expr.elem(0);
        var f = x.mul(x.mul(beta).sigmoid());
        return LayerPlan.output(shape)
                .parameter(new ParameterSpec("scale", width, ParameterRole.NORM, scale, new Fans(1, 1)))
                .savedPerExample("terms", shape)
                .readsInput(0)
                // operands: x, scale as a row, y
                .formula(Formula.of("scaled-swish", new Formula.Store(2, f.mul(Expr.row(1)))))
                // operands: x, scale as a row, the gradient of y, the gradient of x
                .formula(Formula.of("scaled-swish gradient",
                        new Formula.Store(3, Expr.elem(2).mul(Expr.row(1)).mul(f.derivative(0)))))
                // operands: x, the gradient of y, its product with f(x)
                .formula(Formula.of("scaled-swish scale terms", new Formula.Store(2, Expr.elem(1).mul(f))))
                .build();
    }

    @Override
    public void forward(Forward pass) {
        pass.kernels().call(pass.formula(FORWARD))
                .with(pass.input(0)).with(pass.parameter(SCALE)).with(pass.output()).run();
    }

    @Override
    public void backward(Backward pass) {
        var kernels = pass.kernels();
        var gradScale = pass.gradParameter(SCALE);
        if (gradScale.wanted()) {
            kernels.call(pass.formula(TERMS), Write.SET)
                    .with(pass.input(0)).with(pass.gradOutput()).with(pass.saved(0)).run();
            kernels.rows().sumColumns(pass.saved(0), gradScale.write(), gradScale.tensor());
        }
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            kernels.call(pass.formula(GRAD_INPUT), gradInput.write())
                    .with(pass.input(0)).with(pass.parameter(SCALE)).with(pass.gradOutput()).with(gradInput.tensor())
                    .run();
        }
    }
}
