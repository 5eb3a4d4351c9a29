package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * The exponential linear unit: the identity above zero, below it an exponential that levels off at -alpha.
 *
 * <ul>
 * <li>Forward: {@code y = x} where {@code x > 0}, else {@code alpha (exp(x) - 1)}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y} where {@code y > 0}, else {@code ∂L/∂y · (y + alpha)}, from the output alone; so alpha at
 * 0, which is a kink unless alpha is 1.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: D.-A. Clevert, T. Unterthiner, S. Hochreiter, <a href="https://arxiv.org/abs/1511.07289">Fast and accurate
 * deep network learning by exponential linear units (ELUs)</a>, 2015.
 * </ul>
 *
 * @param alpha above 0
 * @since 0.1
 */
@Named("elu")
@Doc("x above zero, alpha * (exp(x) - 1) below")
public record Elu(
        @Default("1") @Doc("minus the limit far below zero") @Range(min = 0, aboveMin = true) double alpha)
        implements Pointwise {
    private static final Expr OUTPUT = Expr.elem(1);

    @Override
    public Formula formula(int inputs) {
        return Formula.map("elu", x -> Expr.positive(x, x, x.expm1().mul(alpha)))
                .withGradient(0, Expr.positive(OUTPUT, Expr.constant(1), OUTPUT.add(alpha)));
    }
}
