package dev.lanewise.api.formula;

final class HyperbolicTangent {
    private HyperbolicTangent() {
    }

    static int tanh(Emitter e, int x) {
        int a = e.abs(x);
        a = e.select(e.compare(Comparison.GT, a, e.constant(10)), e.constant(10), a);
        Exponential.Reduced reduced = Exponential.reduce(e, e.add(a, a));
        int s = Exponential.scale(e, reduced, 0);
        int m = e.fma(reduced.p(), s, e.sub(s, e.constant(1)));
        return e.withSignOf(e.div(m, e.add(m, e.constant(2))), x);
    }
}
