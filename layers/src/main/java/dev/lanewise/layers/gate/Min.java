package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Arity;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The least of its inputs: routes the gradient to the one that won.
 *
 * <ul>
 * <li>Forward: {@code y = min(x₀, x₁, ..., xₙ₋₁)}; NaN if any of them is.
 * <li>Backward: {@code ∂L/∂xᵢ = ∂L/∂y} for the least input, 0 for the others. Of several that are equal the <b>first</b> gets all
 * of it, as with {@link Max}.
 * <li>Shapes: x₀ to xₙ₋₁ and y have one shape, any; n is from 2 to 13.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @since 0.1
 */
@Named("min")
@Doc("least of the inputs, element by element")
public record Min() implements Pointwise {
    @Override
    public Arity arity() {
        return Gates.ARITY;
    }

    @Override
    public Formula formula(int inputs) {
        // Expr.min gives a tie to its argument; folding from the last input to the first leaves it to the first.
        return Formula.map("min", inputs, x -> x.reversed().stream().reduce(Expr::min).orElseThrow());
    }
}
