package dev.lanewise.api.formula;

final class Exponential {
    private static final double LOG2_E = 1.4426950408889634;
    /** ln 2 in two parts. The product of the first, a multiple of 2^-24, with n is taken off x without error. */
    private static final double LN2_HIGH = 0x1.62e42ep-1;
    private static final double LN2_LOW = 0.693147180559945309417 - LN2_HIGH;
    private static final double[] Q = {0.4999999701976776, 0.1666654348373413, 0.04166720062494278, 0.008366547524929047,
        0.0013882516650483012};

    /** Adding it rounds a number to an integer, which is then, plus {@link #BIAS}, in the low bits. */
    private static final double ROUND = 0x1.8p23;
    private static final int BIAS = 254;

    /** e^x = 2^n (1 + p): the float p, and the int in whose low bits n + 254 is. */
    record Reduced(int p, int biased) {
    }

    private Exponential() {
    }

    static Reduced reduce(Emitter e, int x) {
        int magic = e.constant(ROUND + BIAS);
        int rounded = e.fma(x, e.constant(LOG2_E), magic);
        int n = e.sub(rounded, magic);
        int r = e.fma(n, e.constant(-LN2_LOW), e.fma(n, e.constant(-LN2_HIGH), x));
        int p = e.fma(e.mul(r, r), e.polynomial(r, Q), r);
        return new Reduced(p, e.bits(rounded));
    }

    /** 2^(n + shift), for a sum from -126 to 127. */
    static int scale(Emitter e, Reduced reduced, int shift) {
        return e.fromBits(e.intAdd(e.shiftLeft(reduced.biased, 23), e.intConstant((127 - BIAS + shift) << 23)));
    }

    static int exp(Emitter e, int x) {
        Reduced reduced = reduce(e, clamp(e, x));
        int half = e.shiftRight(reduced.biased, 1);
        int first = e.fromBits(e.shiftLeft(half, 23));
        int second = e.fromBits(e.shiftLeft(e.intSub(reduced.biased, half), 23));
        return e.mul(e.mul(e.add(e.constant(1), reduced.p), first), second);
    }

    private static int clamp(Emitter e, int x) {
        int low = e.constant(-104);
        int high = e.constant(89);
        int above = e.select(e.compare(Comparison.LT, x, low), low, x);
        return e.select(e.compare(Comparison.LT, high, above), high, above);
    }

    static int expm1(Emitter e, int x) {
        Reduced reduced = reduce(e, x);
        int half = scale(e, reduced, -1);
        int y = e.fma(reduced.p, half, e.sub(half, e.constant(0.5)));
        y = e.select(e.compare(Comparison.LT, x, e.constant(-18)), e.constant(-1), e.add(y, y));
        y = e.select(e.compare(Comparison.GT, x, e.constant(88.72283f)), e.constant(Double.POSITIVE_INFINITY), y);
        return e.withSignOf(y, x);
    }
}
