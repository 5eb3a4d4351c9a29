package dev.lanewise.api.formula;

final class ErrorFunction {
    private ErrorFunction() {
    }

    static int erf(Emitter e, int x) {
        int high = e.constant(3.925f);
        int low = e.constant(-3.925f);
        int c = e.select(e.compare(Comparison.GT, x, high), high, e.select(e.compare(Comparison.LT, x, low), low, x));
        int s = e.mul(c, c);
        int p = e.polynomial(s, 1.128379225730896, 0.18514780700206757, 0.054254837334156036, 0.003840309102088213,
                0.0003771711781155318, 4.620153958967421e-06, -1.2858484943478743e-08);
        int q = e.polynomial(s, 1, 0.4974163770675659, 0.11388707160949707, 0.01543488446623087, 0.0013024176005274057,
                6.250176375033334e-05);
        return e.div(e.mul(c, p), q);
    }
}
