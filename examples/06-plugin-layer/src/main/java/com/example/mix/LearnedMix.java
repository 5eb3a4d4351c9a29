package com.example.mix;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Arity;
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
 * A mean of two inputs whose share is learned for each feature: {@code y = b + σ(w) (a - b)}.
 *
 * <ul>
 * <li>Backward: {@code ∂L/∂a = σ(w) ∂L/∂y}, {@code ∂L/∂b = (1 - σ(w)) ∂L/∂y}, and {@code ∂L/∂w = Σ σ'(w) (a - b) ∂L/∂y} over
 * the rows. The forward pass saves {@code d = a - b}, so that the backward pass needs neither input.
 * <li>Shapes: a, b and y (batch, ..., n), w (n).
 * <li>Reference: the gate of R. Srivastava, K. Greff, J. Schmidhuber, <a href="https://arxiv.org/abs/1505.00387">Highway
 * networks</a>, 2015, here without an input of its own.
 * </ul>
 *
 * @param gate starting values of w; at 0 both inputs count alike
 */
@Named("learned-mix")
@Doc("a mean of two inputs, whose share is learned for each feature")
public record LearnedMix(@Default("zeros") @Doc("starting values of the gate") Initializer gate) implements Layer {
    private static final int GATE = 0;
    private static final int DIFFERENCE = 0;
    private static final int FORWARD = 0;
    private static final int GRAD_FIRST = 1;
    private static final int GRAD_SECOND = 2;
    private static final int TERMS = 3;

    @Override
    public LayerPlan plan(Inputs inputs) {
        Arity.exactly(2).check(inputs);
        var shape = inputs.common();
        if (shape.rank() == 0) {
            throw inputs.refuse("inputs with an axis of features", "give each example at least one axis");
        }
        return LayerPlan.output(shape)
                .parameter(
                        new ParameterSpec("gate", Shape.of(shape.columns()), ParameterRole.NORM, gate, new Fans(1, 1)))
                .savedPerExample("difference", shape)
                .formula(mix())
                .formula(scaled("gradient of the first", share(1)))
                .formula(scaled("gradient of the second", share(1).neg().add(1)))
                .formula(terms())
                .build();
    }

    /** σ(w), of the operand that is the row w. */
    private static Expr share(int row) {
        return Expr.row(row).sigmoid();
    }

    /** Operands: a, b, w as a row, d, y. */
    private static Formula mix() {
        var difference = Expr.elem(0).sub(Expr.elem(1));
        return Formula.of("learned-mix", new Formula.Store(3, difference),
                new Formula.Store(4, Expr.elem(1).add(share(2).mul(difference))));
    }

    /** Operands: the gradient of y, w as a row, the gradient of an input. */
    private static Formula scaled(String name, Expr factor) {
        return Formula.of("learned-mix " + name, new Formula.Store(2, Expr.elem(0).mul(factor)));
    }

    /** Operands: the gradient of y, w as a row, d, which becomes an element's part of the gradient of w. */
    private static Formula terms() {
        var slope = share(1).mul(share(1).neg().add(1));
        return Formula.of("learned-mix terms", new Formula.Store(2, Expr.elem(2).mul(slope).mul(Expr.elem(0))));
    }

    @Override
    public void forward(Forward pass) {
        pass.kernels().call(pass.formula(FORWARD)).with(pass.input(0)).with(pass.input(1))
                .with(pass.parameter(GATE)).with(pass.saved(DIFFERENCE)).with(pass.output()).run();
    }

    @Override
    public void backward(Backward pass) {
        gradInput(pass, 0, GRAD_FIRST);
        gradInput(pass, 1, GRAD_SECOND);
        var gradGate = pass.gradParameter(GATE);
        if (gradGate.wanted()) {
            var terms = pass.saved(DIFFERENCE);
            pass.kernels().call(pass.formula(TERMS), Write.SET)
                    .with(pass.gradOutput()).with(pass.parameter(GATE)).with(terms).run();
            pass.kernels().rows().sumColumns(terms, gradGate.write(), gradGate.tensor());
        }
    }

    private static void gradInput(Backward pass, int input, int formula) {
        var gradient = pass.gradInput(input);
        if (gradient.wanted()) {
            pass.kernels().call(pass.formula(formula), gradient.write())
                    .with(pass.gradOutput()).with(pass.parameter(GATE)).with(gradient.tensor()).run();
        }
    }
}
