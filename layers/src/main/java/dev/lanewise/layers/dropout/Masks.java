package dev.lanewise.layers.dropout;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;

/** How dropping layers choose. */
final class Masks {
    private Masks() {}

    /** 0 with probability {@code rate}, else x / (1 - rate): its mean is x. */
    static Expr dropped(float rate, Expr x) {
        return Expr.select(Comparison.LT, Expr.uniform(0), Expr.constant(rate), Expr.constant(0),
                x.mul(1 / (1 - (double) rate)));
    }
}
