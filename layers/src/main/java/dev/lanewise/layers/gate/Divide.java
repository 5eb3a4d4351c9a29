package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Arity;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The quotient of its two inputs.
 *
 * <ul>
 * <li>Forward: {@code y = x₀ / x₁}; infinite where {@code x₁} is 0, NaN where both are.
 * <li>Backward: {@code ∂L/∂x₀ = ∂L/∂y / x₁}, {@code ∂L/∂x₁ = -∂L/∂y · y / x₁}.
 * <li>Shapes: x₀, x₁ and y have one shape, any.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @since 0.1
 */
@Named("divide")
@Doc("first input divided by the second, element by element")
public record Divide() implements Pointwise {
    private static final Expr OUTPUT = Expr.elem(2);
    private static final Formula FORMULA = Formula.map("divide", 2, x -> x.get(0).div(x.get(1)))
            .withGradient(1, OUTPUT.neg().div(Expr.elem(1)));

    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
