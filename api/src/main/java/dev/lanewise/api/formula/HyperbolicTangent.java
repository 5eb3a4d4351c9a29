package dev.lanewise.api.formula;

/**
 * tanh x in float32 primitives, in two branches for the magnitude a = |x|:
 *
 * <pre>
 * a &lt; 0.5625:  a + a^3 P(a^2), P of degree 4, minimax for the relative error: 1.4e-9
 * else:        1 - 2 / (1 + e^(2a))
 * </pre>
 *
 * The second form loses nothing: 1 + e^(2a) has one rounding (see {@link Exponential}), the quotient is below 0.49, so
 * its error counts half or less. From 9.02 on the result is 1; a is clamped at 10. NaN stays, it compares false and
 * goes through the second branch. tanh(-0) = -0.
 *
 * <p>Measured over all floats: within 1.33 ulp.
 */
final class HyperbolicTangent {
    private static final double BRANCH = 0.5625;
    private static final double[] P =
            {-0.3333331346511841, 0.13332436978816986, -0.053835757076740265, 0.021000375971198082,
                -0.006169613916426897};

    private HyperbolicTangent() {
    }

    static int tanh(Emitter e, int x) {
        int magnitude = e.abs(x);
        int small = e.compare(Comparison.LT, magnitude, e.constant(BRANCH));
        return e.withSignOf(e.select(small, near0(e, magnitude), far(e, magnitude)), x);
    }

    private static int near0(Emitter e, int magnitude) {
        int square = e.mul(magnitude, magnitude);
        return e.fma(e.mul(square, e.polynomial(square, P)), magnitude, magnitude);
    }

    private static int far(Emitter e, int magnitude) {
        int a = Exponential.atMost(e, magnitude, 10);
        Exponential.Reduced reduced = Exponential.reduce(e, e.add(a, a));
        int scale = Exponential.scale(e, reduced, 0);
        int denominator = e.fma(reduced.p(), scale, e.add(scale, e.constant(1)));
        return e.sub(e.constant(1), e.div(e.constant(2), denominator));
    }
}
