package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * A sigmoid that approaches -1 and 1 slowly, like 1/x.
 *
 * <ul>
 * <li>Forward: {@code y = x / (1 + |x|)}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y / (1 + |x|)²}; from the input, since far out the output is rounded to 1 while the slope is
 * still there.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: X. Glorot, Y. Bengio, <a href="https://proceedings.mlr.press/v9/glorot10a.html">Understanding the difficulty
 * of training deep feedforward neural networks</a>, AISTATS 2010.
 * </ul>
 *
 * @since 0.1
 */
@Named("softsign")
@Doc("x / (1 + |x|)")
public record Softsign() implements Pointwise {
    private static final Expr SIZE = Expr.elem(0).abs().add(1);
    private static final Formula FORMULA = Formula.map("softsign", x -> x.div(SIZE))
            .withGradient(0, Expr.constant(1).div(SIZE.mul(SIZE)));

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
