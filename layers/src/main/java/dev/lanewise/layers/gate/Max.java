package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Arity;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The greatest of its inputs: routes the gradient to the one that won.
 *
 * <ul>
 * <li>Forward: {@code y = max(x₀, x₁, ..., xₙ₋₁)}; NaN if any of them is.
 * <li>Backward: {@code ∂L/∂xᵢ = ∂L/∂y} for the greatest input, 0 for the others. Of several that are equal the
 * <b>first</b> gets all of it, as an argmax would choose; a tie is a kink, where any split would do.
 * <li>Shapes: x₀ to xₙ₋₁ and y have one shape, any; n is from 2 to 13.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @since 0.1
 */
@Named("max")
@Doc("greatest of the inputs, element by element")
public record Max() implements Pointwise {
    @Override
    public Arity arity() {
        return Gates.ARITY;
    }

    @Override
    public Formula formula(int inputs) {
        // Expr.max gives a tie to its argument; folding from the last input to the first leaves it to the first.
        return Formula.map("max", inputs, x -> x.reversed().stream().reduce(Expr::max).orElseThrow());
    }
}
