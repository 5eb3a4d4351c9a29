package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Arity;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The product of its inputs: each switches the others on and off.
 *
 * <ul>
 * <li>Forward: {@code y = x₀ · x₁ · ... · xₙ₋₁}, from left to right.
 * <li>Backward: {@code ∂L/∂xᵢ = ∂L/∂y · Π xⱼ} over all j but i; never by dividing by {@code xᵢ}, so a zero input is no
 * special case.
 * <li>Shapes: x₀ to xₙ₋₁ and y have one shape, any; n is from 2 to 13.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @since 0.1
 */
@Named("multiply")
@Doc("product of the inputs, element by element")
public record Multiply() implements Pointwise {
    @Override
    public Arity arity() {
        return Gates.ARITY;
    }

    @Override
    public Formula formula(int inputs) {
        return Formula.map("multiply", inputs, x -> x.stream().reduce(Expr::mul).orElseThrow());
    }
}
