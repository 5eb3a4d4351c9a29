package dev.lanewise.layers.activation;

import static dev.lanewise.api.formula.Expr.constant;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import java.util.function.UnaryOperator;

/** A straight line between two level pieces. */
final class Ramp {
    private static final Expr OUTPUT = Expr.elem(1);

    private Ramp() {}

    /**
     * {@code y = min(max(line(x), low), high)}, NaN for NaN. The slope is taken from the output, which is strictly between low
     * and high where the line is.
     */
    static Formula between(String name, UnaryOperator<Expr> line, double low, double high, double slope) {
        var inside = Expr.select(Comparison.GE, OUTPUT, constant(high), constant(0), constant(slope));
        return Formula.map(name, x -> line.apply(x).clamp(low, high))
                .withGradient(0, Expr.select(Comparison.LE, OUTPUT, constant(low), constant(0), inside));
    }
}
