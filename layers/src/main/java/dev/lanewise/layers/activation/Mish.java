package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The input times the hyperbolic tangent of its softplus: smooth, and like silu with a dip below zero.
 *
 * <ul>
 * <li>Forward: {@code y = x tanh(log(1 + exp(x)))}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · (t + x (1 - t²) σ(x))} with {@code t = tanh(log(1 + exp(x)))}.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: D. Misra, <a href="https://arxiv.org/abs/1908.08681">Mish: a self regularized non-monotonic activation
 * function</a>, 2019.
 * </ul>
 *
 * @since 0.1
 */
@Named("mish")
@Doc("x * tanh(softplus(x))")
public record Mish() implements Pointwise {
    private static final Formula FORMULA = Formula.map("mish", x -> x.mul(x.softplus().tanh()));

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
