package dev.lanewise.api.formula;

/**
 * erf x = 2/sqrt(pi) times the integral of e^(-t*t) from 0 to x, in float32 primitives, in two branches for the
 * magnitude a = |x|:
 *
 * <pre>
 * a &lt; 0.875:  x + x P(x^2), P of degree 5, minimax for the relative error: 1.4e-8
 * else:       1 - e^(a Q(a)),  with the sign of x; Q of degree 5, minimax for the error of the result: 3.2e-9
 * </pre>
 *
 * a Q(a) is log erfc a, which is nearly a parabola; an error in it counts erfc a times, so little that one float of it
 * is enough, and 1 - 2ⁿ(1 + p) has a single rounding (see {@link Exponential}). From 3.92 on the result is 1; a is
 * clamped at 4. NaN stays. erf(-0) = -0.
 *
 * <p>Measured over all floats: within 1.03 ulp.
 *
 * <p>The split and the two forms are those of N. Juffa's erff; the coefficients are our own.
 */
final class ErrorFunction {
    private static final double BRANCH = 0.875;
    private static final double[] P =
            {0.12837915122509003, -0.3761250674724579, 0.1128196269273758, -0.026772279292345047,
                0.005002020858228207, -0.0006038805586285889};
    private static final double[] Q =
            {-1.1285254955291748, -0.6356803774833679, -0.10531218349933624, 0.022922458127141,
                -0.0032251537777483463, 0.00021522966562770307};

    private ErrorFunction() {
    }

    static int erf(Emitter e, int x) {
        int magnitude = e.abs(x);
        int small = e.compare(Comparison.LT, magnitude, e.constant(BRANCH));
        int near0 = e.fma(e.polynomial(e.mul(x, x), P), x, x);
        return e.select(small, near0, e.withSignOf(far(e, magnitude), x));
    }

    private static int far(Emitter e, int magnitude) {
        int a = Exponential.atMost(e, magnitude, 4);
        Exponential.Reduced reduced = Exponential.reduce(e, e.mul(a, e.polynomial(a, Q)));
        int negated = e.neg(Exponential.scale(e, reduced, 0));
        return e.fma(reduced.p(), negated, e.add(negated, e.constant(1)));
    }
}
