package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * The continuously differentiable {@link Elu}: alpha stretches the exponential in both directions, so the slope at zero is 1
 * whatever alpha is.
 *
 * <ul>
 * <li>Forward: {@code y = x} where {@code x > 0}, else {@code alpha (exp(x / alpha) - 1)}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y} where {@code y > 0}, else {@code ∂L/∂y · (y / alpha + 1)}, from the output alone.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: J. Barron, <a href="https://arxiv.org/abs/1704.07483">Continuously differentiable exponential linear
 * units</a>, 2017.
 * </ul>
 *
 * @param alpha above 0
 * @since 0.1
 */
@Named("celu")
@Doc("x above zero, alpha * (exp(x / alpha) - 1) below")
public record Celu(
        @Default("1") @Doc("minus the limit far below zero") @Range(min = 0, aboveMin = true) double alpha)
        implements Pointwise {
    private static final Expr OUTPUT = Expr.elem(1);

    @Override
    public Formula formula(int inputs) {
        return Formula.map("celu", x -> Expr.positive(x, x, x.div(alpha).expm1().mul(alpha)))
                .withGradient(0, Expr.positive(OUTPUT, Expr.constant(1), OUTPUT.div(alpha).add(1)));
    }
}
