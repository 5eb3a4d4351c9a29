package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The exponential function.
 *
 * <ul>
 * <li>Forward: {@code y = exp(x)}; infinite above 88.72 in float32.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · y}, from the output alone.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @since 0.1
 */
@Named("exp")
@Doc("e to the power of x")
public record Exp() implements Pointwise {
    private static final Formula FORMULA = Formula.map("exp", Expr::exp).withGradient(0, Expr.elem(1));

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
