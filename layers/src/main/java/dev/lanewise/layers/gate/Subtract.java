package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Arity;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The difference of its two inputs.
 *
 * <ul>
 * <li>Forward: {@code y = x₀ - x₁}.
 * <li>Backward: {@code ∂L/∂x₀ = ∂L/∂y}, {@code ∂L/∂x₁ = -∂L/∂y}; reads no value.
 * <li>Shapes: x₀, x₁ and y have one shape, any.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @since 0.1
 */
@Named("subtract")
@Doc("first input minus the second, element by element")
public record Subtract() implements Pointwise {
    private static final Formula FORMULA = Formula.map("subtract", 2, x -> x.get(0).sub(x.get(1)));

    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
