package dev.lanewise.api.formula;

final class Softplus {
    private Softplus() {
    }

    static int softplus(Emitter e, int x) {
        int positive = e.select(e.compare(Comparison.LT, x, e.constant(0)), e.constant(0), x);
        return e.add(positive, Logarithm.log1p(e, Exponential.exp(e, e.neg(e.abs(x)))));
    }
}
