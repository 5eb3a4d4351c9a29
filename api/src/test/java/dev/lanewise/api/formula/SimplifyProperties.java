package dev.lanewise.api.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SimplifyProperties {

    @Property(tries = 400)
    void keepsEveryValueSpecialOnesIncluded(@ForAll("expressions") Expr literal, @ForAll("values") float a,
            @ForAll("values") float b,
            @ForAll("values") float c) {
        double[] operands = {a, b, c};
        double[] scalars = {c, a};
        double wanted = Expressions.eval(literal, operands, scalars);
        double got = Expressions.eval(simplified(literal), operands, scalars);
        assertTrue(wanted == got || Double.isNaN(wanted) && Double.isNaN(got),
                () -> literal + " = " + wanted + ", simplified to "
                        + simplified(literal) + " = " + got);
    }

    @Provide
    Arbitrary<Expr> expressions() {
        return Expressions.exact(4);
    }

    @Provide
    Arbitrary<Float> values() {
        return Expressions.floats().filter(v -> Math.abs(v) < 1e30 || Float.isNaN(v) || Float.isInfinite(v));
    }

    /** The same, built by the methods a user calls. */
    private static Expr simplified(Expr e) {
        return switch (e) {
            case Expr.Elem _, Expr.Row _, Expr.Column _, Expr.Scalar _, Expr.Const _, Expr.Uniform _ -> e;
            case Expr.Unary(UnaryOp op, Expr x) ->
                op == UnaryOp.NEG ? simplified(x).neg() : Simplify.unary(op, simplified(x));
            case Expr.Binary(BinaryOp op, Expr x, Expr y) -> switch (op) {
                case ADD -> simplified(x).add(simplified(y));
                case SUB -> simplified(x).sub(simplified(y));
                case MUL -> simplified(x).mul(simplified(y));
                case DIV -> simplified(x).div(simplified(y));
                case MIN -> simplified(x).min(simplified(y));
                case MAX -> simplified(x).max(simplified(y));
            };
            case Expr.Fma(Expr x, Expr y, Expr z) -> Expr.fma(simplified(x), simplified(y), simplified(z));
            case Expr.Select(Comparison c, Expr x, Expr y, Expr yes, Expr no) ->
                Expr.select(c, simplified(x), simplified(y), simplified(yes), simplified(no));
        };
    }

    @Test
    void removesWhatHasNoEffect() {
        Expr x = Expr.elem(0);
        Expr y = Expr.elem(1);
        assertEquals(x, x.add(0).mul(1).div(1).sub(0).neg().neg());
        assertEquals(x.sub(y), x.add(y.neg()));
        assertEquals(Expr.constant(6).mul(x), x.mul(2).mul(3));
        assertEquals(Expr.constant(0.25).mul(x), x.div(4));
        assertEquals(Expr.constant(3), Expr.constant(9).sqrt());
        assertEquals(x, Expr.select(Comparison.LT, x, y, x, x));
    }

    @Test
    void zeroTimesAnythingStays() {
        Expr product = Expr.elem(0).mul(0);
        assertTrue(Double.isNaN(product.eval(new double[]{Double.NaN}, new double[0])));
        assertTrue(Double.isNaN(product.eval(new double[]{Double.POSITIVE_INFINITY}, new double[0])));
    }
}
