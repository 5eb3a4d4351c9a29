package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The rectifier: what is below zero becomes zero.
 *
 * <ul>
 * <li>Forward: {@code y = max(0, x)}. NaN stays NaN, so that a network that diverges shows it.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y} where {@code y > 0}, else 0; so 0 at the kink {@code x = 0}. Taken from the output,
 * which is positive exactly where the input is: the input's memory is free once the output is there.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: V. Nair, G. Hinton, <a href="https://icml.cc/Conferences/2010/papers/432.pdf">Rectified linear units
 * improve restricted Boltzmann machines</a>, ICML 2010.
 * </ul>
 *
 * @since 0.1
 */
@Named("relu")
@Doc("max(0, x)")
public record Relu() implements Pointwise {
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr OUTPUT = Expr.elem(1);
    private static final Formula FORMULA = Formula.map("relu", x -> Expr.positive(x, x, ZERO))
            .withGradient(0, Expr.positive(OUTPUT, Expr.constant(1), ZERO));

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
