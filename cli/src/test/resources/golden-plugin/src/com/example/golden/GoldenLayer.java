package com.example.golden;

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
import dev.lanewise.api.tensor.Shape;

/**
 * A learned scale for each feature: {@code y = s x}.
 *
 * <ul>
 * <li>Backward: {@code ∂L/∂x = s ∂L/∂y}, and {@code ∂L/∂s = Σ x ∂L/∂y} over all rows.
 * <li>Shapes: x and y (batch, ..., n), s (n).
 * </ul>
 *
 * @param scale starting values of s; parts of Lanewise come in as settings, with their name as the default
 */
@Named("golden-layer")
@Doc("a learned scale for each feature")
public record GoldenLayer(@Default("ones") @Doc("starting values of the scale") Initializer scale) implements Layer {
    private static final int FORWARD = 0;
    private static final int GRAD_INPUT = 1;
    private static final int TERMS = 2;

    @Override
    public LayerPlan plan(Inputs inputs) {
        var shape = inputs.only();
        if (shape.rank() == 0) {
            throw inputs.refuse("an input with an axis of features", "give each example at least one axis");
        }
        var product = Expr.elem(0).mul(Expr.row(1)); // an element of a tensor, times that of a row
        return LayerPlan.output(shape)
                .parameter(new ParameterSpec("scale", Shape.of(shape.columns()), ParameterRole.NORM, scale, new Fans(1, 1)))
                .savedPerExample("terms", shape)
                .readsInput(0)
                .formula(Formula.of("golden-layer", new Formula.Store(2, product)))
                .formula(Formula.of("golden-layer gradient", new Formula.Store(2, product)))
                .formula(Formula.of("golden-layer terms", new Formula.Store(2, Expr.elem(0).mul(Expr.elem(1)))))
                .build();
    }

    @Override
    public void forward(Forward pass) {
        pass.kernels().call(pass.formula(FORWARD))
                .with(pass.input(0)).with(pass.parameter(0)).with(pass.output()).run();
    }

    @Override
    public void backward(Backward pass) {
        var gradScale = pass.gradParameter(0);
        if (gradScale.wanted()) {
            pass.kernels().call(pass.formula(TERMS), Write.SET)
                    .with(pass.input(0)).with(pass.gradOutput()).with(pass.saved(0)).run();
            pass.kernels().rows().sumColumns(pass.saved(0), gradScale.write(), gradScale.tensor());
        }
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            pass.kernels().call(pass.formula(GRAD_INPUT), gradInput.write())
                    .with(pass.gradOutput()).with(pass.parameter(0)).with(gradInput.tensor()).run();
        }
    }
}
