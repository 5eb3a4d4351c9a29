package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The Gaussian error linear unit: the input times the probability that a standard normal number is below it.
 *
 * <ul>
 * <li>Forward: {@code erf}: {@code y = x Φ(x) = x/2 (1 + erf(x / √2))}; {@code tanh}: {@code y = x/2 (1 + tanh(√(2/π) (x +
 * 0.044715 x³)))}, within 5e-4 of it.
 * <li>Backward: {@code erf}: {@code ∂L/∂x = ∂L/∂y · (Φ(x) + x exp(-x²/2) / √(2π))}; {@code tanh}: with t the hyperbolic tangent,
 * {@code ∂L/∂y · ((1 + t)/2 + x/2 (1 - t²) √(2/π) (1 + 0.134145 x²))}.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: D. Hendrycks, K. Gimpel, <a href="https://arxiv.org/abs/1606.08415">Gaussian error linear units (GELUs)</a>,
 * 2016.
 * </ul>
 *
 * @param form how Φ is computed
 * @since 0.1
 */
@Named("gelu")
@Doc("x times the normal distribution's share below x")
public record Gelu(
        @Default("erf") @Doc("erf is exact, tanh the approximation that some published models use") Form form)
        implements Pointwise {
    /**
     * The forms of the normal distribution.
     *
     * @since 0.1
     */
    public enum Form {
        /** The distribution itself. */
        ERF,
        /** The approximation by a hyperbolic tangent. */
        TANH
    }

    /** From here on the hyperbolic tangent is 1, in float and in double; the cube of what is much larger would overflow. */
    private static final double SATURATED = 10;

    @Override
    public Formula formula(int inputs) {
        return Formula.map("gelu", x -> x.mul(0.5).mul(centred(x).add(1)));
    }

    /** 2 Φ(x) - 1. */
    private Expr centred(Expr x) {
        return switch (form) {
            case ERF -> x.mul(Math.sqrt(0.5)).erf();
            case TANH -> approximation(x.clamp(-SATURATED, SATURATED));
        };
    }

    private static Expr approximation(Expr x) {
        return x.mul(x).mul(x).mul(0.044715).add(x).mul(Math.sqrt(2 / Math.PI)).tanh();
    }
}
