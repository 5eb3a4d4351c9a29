package dev.lanewise.api.formula;

/**
 * softplus x = log(1 + eˣ) in float32 primitives, as max(x, 0) + log(1 + u) with u = e^(-|x|), at most 1. The logarithm
 * needs no general reduction:
 *
 * <pre>
 * u &lt;= 1/3:  log(1 + u)
 * else:      ln 2 + log(1 + v),  v = u/2 - 1/2, in (-1/3, 0]
 * </pre>
 *
 * Small results go through the subnormal numbers to 0; NaN and infinity give themselves, -infinity 0.
 *
 * <p>Measured over all floats: within 1.87 ulp.
 */
final class Softplus {
    private static final double LN2 = 0.693147180559945309417;

    private Softplus() {
    }

    static int softplus(Emitter e, int x) {
        int zero = e.constant(0);
        int u = Exponential.power(e, Exponential.reduce(e, Exponential.atLeast(e, e.neg(e.abs(x)), -104)));
        int halved = e.compare(Comparison.GT, u, e.constant(1.0 / 3));
        int v = e.select(halved, e.fma(u, e.constant(0.5), e.constant(-0.5)), u);
        int logarithm = e.add(e.select(halved, e.constant(LN2), zero), Logarithm.near1(e, v));
        return e.add(e.select(e.compare(Comparison.LT, x, zero), zero, x), logarithm);
    }
}
