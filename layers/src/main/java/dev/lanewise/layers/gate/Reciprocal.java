package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * One divided by the input.
 *
 * <ul>
 * <li>Forward: {@code y = 1 / x}; infinite at 0.
 * <li>Backward: {@code ∂L/∂x = -∂L/∂y · y²}, from the output alone.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @since 0.1
 */
@Named("reciprocal")
@Doc("1 / x")
public record Reciprocal() implements Pointwise {
    private static final Expr OUTPUT = Expr.elem(1);
    private static final Formula FORMULA = Formula.map("reciprocal", x -> Expr.constant(1).div(x))
            .withGradient(0, OUTPUT.mul(OUTPUT).neg());

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
