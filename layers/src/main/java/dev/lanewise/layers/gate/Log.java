package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The natural logarithm.
 *
 * <ul>
 * <li>Forward: {@code y = log(x)}; NaN below 0, -∞ at 0.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y / x}.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @since 0.1
 */
@Named("log")
@Doc("natural logarithm")
public record Log() implements Pointwise {
    private static final Formula FORMULA = Formula.map("log", Expr::log);

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
