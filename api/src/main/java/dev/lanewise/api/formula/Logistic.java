package dev.lanewise.api.formula;

final class Logistic {
    private Logistic() {
    }

    static int sigmoid(Emitter e, int x) {
        return e.div(e.constant(1), e.add(e.constant(1), Exponential.exp(e, e.neg(x))));
    }
}
