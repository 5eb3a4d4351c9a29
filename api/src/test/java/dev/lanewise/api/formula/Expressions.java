package dev.lanewise.api.formula;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generated expressions, built by the record constructors, hence not simplified. */
final class Expressions {
    static final int OPERANDS = 3;
    static final int SCALARS = 2;

    /** Where float32 functions have their ends, kinks and branches. */
    static final List<Float> SPECIAL = List.of(0f, -0f, 1f, -1f, 0.5f, Float.NaN, Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY, Float.MIN_VALUE, -Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 88.7f,
            -88.5f,
            -104f, 1e-5f, 10f, -4.1f, 3e38f, -17f);

    private static final long KEY = 0x0123_4567_89AB_CDEFL;
    private static final int INDEX = 5;

    private Expressions() {
    }

    /** The float64 value, with the random numbers of one element. */
    static double eval(Expr e, double[] operands, double[] scalars) {
        return Schedule.of(e).eval(operands, scalars, KEY, INDEX)[0];
    }

    /** Of all operations, so deep at most. */
    static Arbitrary<Expr> any(int depth) {
        return of(depth, Arbitraries.of(UnaryOp.class), Arbitraries.of(BinaryOp.class),
                Arbitraries.doubles().between(-3, 3).ofScale(2).map(Expr::constant)).withoutEdgeCases();
    }

    /**
     * Of those operations that take a zero of either sign to the same value, up to the sign of a zero, with constants
     * that multiply without rounding.
     */
    static Arbitrary<Expr> exact(int depth) {
        return of(depth,
                Arbitraries.of(UnaryOp.NEG, UnaryOp.ABS, UnaryOp.SQRT, UnaryOp.EXP, UnaryOp.TANH, UnaryOp.SEAM),
                Arbitraries.of(BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.MIN, BinaryOp.MAX),
                Arbitraries.of(0.0, 1.0, -1.0, 2.0, 0.5, -4.0).map(Expr::constant)).withoutEdgeCases();
    }

    /** Ordinary floats with special ones among them. */
    static Arbitrary<Float> floats() {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.floats().between(-5, 5)),
                Tuple.of(1, Arbitraries.of(SPECIAL))).withoutEdgeCases();
    }

    private static Arbitrary<Expr> of(int depth, Arbitrary<UnaryOp> unary, Arbitrary<BinaryOp> binary,
            Arbitrary<Expr> constants) {
        Arbitrary<Expr> leaf = Arbitraries.oneOf(Arbitraries.integers().between(0, OPERANDS - 1).map(Expr::elem),
                Arbitraries.integers().between(0, SCALARS - 1).map(Expr::scalar),
                Arbitraries.integers().between(0, 1).map(Expr::uniform), constants);
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Expr> part = of(depth - 1, unary, binary, constants);
        return Arbitraries.oneOf(leaf, Combinators.combine(unary, part).as(Expr.Unary::new),
                Combinators.combine(binary, part, part).as(Expr.Binary::new),
                Combinators.combine(binary, part, part).as(Expr.Binary::new),
                Combinators.combine(part, part, part).as(Expr.Fma::new),
                Combinators.combine(Arbitraries.of(Comparison.class), part, part, part, part).as(Expr.Select::new));
    }
}
