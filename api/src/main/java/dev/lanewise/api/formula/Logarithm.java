package dev.lanewise.api.formula;

/**
 * log x and log(1 + x) in float32 primitives.
 *
 * <p><b>Reduction.</b> x = 2ᵏ(1 + v) with 1 + v in [2/3, 4/3): subtracting the bits of 2/3 from those of x lets the
 * carry of the mantissa choose k, whose exponent field is then all that is left in the upper bits. Subnormal x are
 * scaled by 2²³ first.
 *
 * <p><b>Approximation.</b> log(1 + v) = v + v² P(v), P of degree 8, minimax for the relative error: 4.6e-9. Around x =
 * 1, k is 0 and v exact, so that there is no cancellation with k ln 2.
 *
 * <p><b>log1p.</b> 1 + x is rounded only to find k; v itself is x 2⁻ᵏ + (2⁻ᵏ - 1), with one rounding. The first product
 * is formed by subtracting k from the exponent of x (k is not 0 only where |x| &gt; 1/4), the second number as 1/4 of
 * 2²⁻ᵏ, which is normal up to k = 128.
 *
 * <p><b>Ends.</b> Integer arithmetic makes numbers of NaN, infinity and negative arguments; selects put right what log
 * gives there.
 *
 * <p>Measured over all floats: log within 0.94 ulp, log1p within 1.55 ulp.
 *
 * <p>J.-M. Muller, <i>Elementary functions</i>, 3rd edition, 2016, chapter 11.
 */
final class Logarithm {
    private static final int TWO_THIRDS = Float.floatToIntBits(0x1.555556p-1f);
    private static final int EXPONENT_AND_SIGN = 0xFF80_0000;
    private static final double LN2 = 0.693147180559945309417;
    private static final double ROUND = 0x1.8p23;
    private static final double[] P = {-0.5, 0.3333321511745453, -0.2499980479478836, 0.20010431110858917,
        -0.16680249571800232, 0.14005622267723083, -0.12186844646930695, 0.13985267281532288, -0.1288251131772995};

    private Logarithm() {
    }

    static int log(Emitter e, int x) {
        int tiny = e.compare(Comparison.LT, x, e.constant(Float.MIN_NORMAL));
        int normal = e.select(tiny, e.mul(x, e.constant(0x1p23)), x);
        int k = exponent(e, normal);
        int v = e.sub(e.fromBits(e.intSub(e.bits(normal), k)), e.constant(1));
        int offset = e.select(tiny, e.constant(ROUND + 23), e.constant(ROUND));
        return ends(e, sum(e, k, offset, v), x, 0);
    }

    static int log1p(Emitter e, int x) {
        int k = exponent(e, e.add(x, e.constant(1)));
        int first = e.fromBits(e.intSub(e.bits(x), k));
        int second = e.fromBits(e.intSub(e.intConstant(Float.floatToIntBits(4)), k));
        int v = e.add(first, e.fma(second, e.constant(0.25), e.constant(-1)));
        int result = ends(e, sum(e, k, e.constant(ROUND), v), x, -1);
        return e.withSignOf(result, x);
    }

    /** The exponent k of x = 2^k (1 + v), in its place in a float: times 2^23. */
    private static int exponent(Emitter e, int x) {
        return e.and(e.intSub(e.bits(x), e.intConstant(TWO_THIRDS)), e.intConstant(EXPONENT_AND_SIGN));
    }

    /** log(1 + v), for 1 + v from 2/3 to 4/3. */
    static int near1(Emitter e, int v) {
        return e.fma(e.mul(v, v), e.polynomial(v, P), v);
    }

    /** k ln 2 + log(1 + v); k becomes a float in the low bits of a large one. */
    private static int sum(Emitter e, int k, int offset, int v) {
        int shifted = e.intAdd(e.shiftRight(k, 23), e.intConstant(Float.floatToIntBits((float) ROUND)));
        int n = e.sub(e.fromBits(shifted), offset);
        return e.fma(n, e.constant(LN2), near1(e, v));
    }

    /**
     * The result for x above the pole and finite, -infinity at the pole, NaN below and for NaN, infinity for infinity.
     */
    private static int ends(Emitter e, int result, int x, double pole) {
        int infinity = e.constant(Double.POSITIVE_INFINITY);
        int at = e.constant(pole);
        int above = e.select(e.compare(Comparison.LT, x, infinity), result, infinity);
        int below =
                e.select(e.compare(Comparison.EQ, x, at), e.constant(Double.NEGATIVE_INFINITY), e.constant(Double.NaN));
        return e.select(e.compare(Comparison.GT, x, at), above, below);
    }
}
