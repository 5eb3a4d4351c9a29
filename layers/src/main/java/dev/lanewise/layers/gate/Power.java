package dev.lanewise.layers.gate;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * A power with a fixed exponent.
 *
 * <ul>
 * <li>Forward: {@code y = x^p}. For a whole p by multiplication, exact but for its roundings, x of either sign; for half of a whole
 * number with a square root; for any other {@code exp(p log x)}, whose relative error grows with {@code |p log x|}. The last two
 * are NaN where x is below 0. {@code x^0} is 1 for every x.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · p x^(p-1)}, the power computed in the same way; so 0 at {@code x = 0} where {@code p > 1},
 * and infinite there where {@code p < 1}.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @param exponent from -32 to 32
 * @since 0.1
 */
@Named("power")
@Doc("x to the power of exponent")
public record Power(
        @Doc("the power that x is raised to") @Range(min = -32, max = 32) double exponent) implements Pointwise {
    @Override
    public Formula formula(int inputs) {
        var slope = exponent == 0 ? Expr.constant(0) : power(Expr.elem(0), exponent - 1).mul(exponent);
        return Formula.map("power", x -> power(x, exponent)).withGradient(0, slope);
    }

    private static Expr power(Expr x, double p) {
        if (p < 0) {
            return Expr.constant(1).div(power(x, -p));
        }
        double whole = Math.floor(p);
        if (p == whole) {
            return whole(x, (int) whole);
        }
        return p - whole == 0.5 ? whole(x, (int) whole).mul(x.sqrt()) : x.log().mul(p).exp();
    }

    /** By squaring: with so few multiplications as the exponent has binary digits, twice over at most. */
    private static Expr whole(Expr x, int p) {
        if (p == 0) {
            return Expr.constant(1);
        }
        var half = whole(x, p / 2);
        var square = half.mul(half);
        return p % 2 == 0 ? square : square.mul(x);
    }
}
