package dev.lanewise.api.formula;

/**
 * The functions of two values. All are IEEE 754 operations; {@code MIN} and {@code MAX} are those of {@link Math}: a
 * NaN on either side gives NaN, and -0 is less than +0.
 *
 * @since 0.1
 */
public enum BinaryOp {
    ADD, SUB, MUL, DIV, MIN, MAX;

    /** The float64 meaning. */
    public double apply(double x, double y) {
        return switch (this) {
            case ADD -> x + y;
            case SUB -> x - y;
            case MUL -> x * y;
            case DIV -> x / y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
        };
    }
}
