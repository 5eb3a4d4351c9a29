package dev.lanewise.layers.dropout;

import static dev.lanewise.api.formula.Expr.constant;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;

/**
 * A standard normal number as an expression: the quantile function at a uniform draw. The usual method of Box and Muller needs
 * a cosine, which formulas don't have.
 *
 * <p>The draw u is one of 2²³ numbers; half a step is added, so that it lies within (0, 1) and all are symmetric around one
 * half. The largest result is then 5.3, and the branch for tails beyond exp(-25) is left out: no draw reaches it.
 *
 * <p>M. Wichura, <a href="https://doi.org/10.2307/2347330">Algorithm AS 241: the percentage points of the normal
 * distribution</a>, Applied Statistics 37, 1988; the routine PPND7, whose relative error is 1e-7.
 */
final class NormalDraw {
    private static final double HALF_A_STEP = 0x1p-24;
    private static final double CENTRE = 0.425;

    /** Of word 0 of the element's draws. */
    static final Expr EXPRESSION = quantile(Expr.uniform(0).add(HALF_A_STEP));

    private NormalDraw() {}

    /** The quantile function of the normal distribution, from exp(-25) to 1 minus that. */
    static Expr quantile(Expr u) {
        var q = u.sub(0.5);
        var r = constant(CENTRE * CENTRE).sub(q.mul(q));
        var centre = q.mul(polynomial(r, 3.3871327179, 50.434271938, 159.29113202, 59.109374720))
                .div(polynomial(r, 1, 17.895169469, 78.757757664, 67.187563600));
        var s = u.min(constant(1).sub(u)).log().neg().sqrt().sub(1.6);
        var tail = polynomial(s, 1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103)
                .div(polynomial(s, 1, 0.73700164250, 0.12021132975));
        var signed = Expr.select(Comparison.LT, q, constant(0), tail.neg(), tail);
        return Expr.select(Comparison.LE, q.abs(), constant(CENTRE), centre, signed);
    }

    /** Horner's scheme; the coefficients ascending. */
    private static Expr polynomial(Expr x, double... coefficients) {
        var sum = constant(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = sum.mul(x).add(coefficients[i]);
        }
        return sum;
    }
}
