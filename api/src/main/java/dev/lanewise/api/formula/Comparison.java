package dev.lanewise.api.formula;

/**
 * What an {@link Expr.Select} asks. Every comparison with a NaN is false.
 *
 * @since 0.1
 */
public enum Comparison {
    LT, LE, GT, GE, EQ;

    /** Whether {@code x} stands in this relation to {@code y}. */
    public boolean test(double x, double y) {
        return switch (this) {
            case LT -> x < y;
            case LE -> x <= y;
            case GT -> x > y;
            case GE -> x >= y;
            case EQ -> x == y;
        };
    }
}
