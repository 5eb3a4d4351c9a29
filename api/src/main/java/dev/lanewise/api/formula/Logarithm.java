package dev.lanewise.api.formula;

final class Logarithm {
    private static final double MAGIC = 12582912;

    private Logarithm() {
    }

    static int log(Emitter e, int x) {
        int tiny = e.compare(Comparison.LT, x, e.constant(Float.MIN_NORMAL));
        int y = e.select(tiny, e.mul(x, e.constant(8388608)), x);
        int r = core(e, y, e.select(tiny, e.constant(MAGIC + 23), e.constant(MAGIC)), e.constant(0));
        r = e.select(e.compare(Comparison.LT, x, e.constant(Double.POSITIVE_INFINITY)), r, x);
        return e.select(e.compare(Comparison.GT, x, e.constant(0)), r, e.select(e.compare(Comparison.EQ, x, e.constant(0)),
                e.constant(Double.NEGATIVE_INFINITY), e.constant(Double.NaN)));
    }

    private static int core(Emitter e, int y, int magic, int lost) {
        int k = e.and(e.intSub(e.bits(y), e.intConstant(0x3F2AAAAB)), e.intConstant(0xFF800000));
        int v = e.sub(e.fromBits(e.intSub(e.bits(y), k)), e.constant(1));
        v = e.add(v, e.mul(lost, e.fromBits(e.intSub(e.intConstant(0x3F800000), k))));
        int n = e.sub(e.fromBits(e.intAdd(e.shiftRight(k, 23), e.intConstant(0x4B400000))), magic);
        int p = e.polynomial(v, -0.5, 0.3333320915699005, -0.24999716877937317, 0.20010754466056824, -0.16682316362857819,
                0.14001034200191498, -0.12167004495859146, 0.1400543451309204, -0.12949666380882263);
        return e.fma(n, e.constant(0.6931471805599453), e.fma(e.mul(v, v), p, v));
    }

    static int log1p(Emitter e, int x) {
        int u = e.add(x, e.constant(1));
        int lost = e.sub(x, e.sub(u, e.constant(1)));
        int r = core(e, u, e.constant(MAGIC), lost);
        r = e.select(e.compare(Comparison.LT, x, e.constant(Double.POSITIVE_INFINITY)), r, x);
        r = e.select(e.compare(Comparison.GT, x, e.constant(-1)), r, e.select(e.compare(Comparison.EQ, x, e.constant(-1)),
                e.constant(Double.NEGATIVE_INFINITY), e.constant(Double.NaN)));
        return e.withSignOf(r, x);
    }
}
