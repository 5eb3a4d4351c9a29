package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The scaled exponential linear unit: its two constants make mean 0 and variance 1 the fixed point of a layer whose weights have
 * variance 1 / in (the initializer lecun).
 *
 * <ul>
 * <li>Forward: {@code y = λ x} where {@code x > 0}, else {@code λ α (exp(x) - 1)}; {@code α = 1.6732632423543772}, {@code λ =
 * 1.0507009873554805}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · λ} where {@code y > 0}, else {@code ∂L/∂y · (y + λ α)}, from the output alone; at the
 * kink 0 the latter.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, <a href="https://arxiv.org/abs/1706.02515">
 * Self-normalizing neural networks</a>, 2017.
 * </ul>
 *
 * @since 0.1
 */
@Named("selu")
@Doc("scaled elu that keeps mean 0 and variance 1")
public record Selu() implements Pointwise {
    private static final double ALPHA = 1.6732632423543772;
    private static final double SCALE = 1.0507009873554805;
    private static final Expr OUTPUT = Expr.elem(1);
    private static final Formula FORMULA =
            Formula.map("selu", x -> Expr.positive(x, x.mul(SCALE), x.expm1().mul(SCALE * ALPHA)))
                    .withGradient(0, Expr.positive(OUTPUT, Expr.constant(SCALE), OUTPUT.add(SCALE * ALPHA)));

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
