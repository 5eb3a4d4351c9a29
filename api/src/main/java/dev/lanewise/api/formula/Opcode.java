package dev.lanewise.api.formula;

/**
 * The primitives of a {@link Program}. Each has one meaning, to the bit (up to the payload of a NaN), in Java's scalar
 * code, in every vector width and on every processor. {@code a}, {@code b}, {@code c} stand for the values of earlier
 * instructions, but where it says number.
 *
 * @since 0.1
 */
public enum Opcode {
    /** The element of operand number a, addressed as {@link Program#kind} says. */
    LOAD(Type.FLOAT, 0),
    /** Run-time scalar number a. */
    SCALAR(Type.FLOAT, 0),
    /** Word a (0 or 1) of the call's key, an int: its low or its high half. */
    KEY(Type.INT, 0),
    /** The int that is the call's origin + the number of the element in the call (row * columns + column), wrapping. */
    INDEX(Type.INT, 0),
    /** The float whose bits are the number a. */
    CONST(Type.FLOAT, 0),
    /** a + b. */
    ADD(Type.FLOAT, 2),
    /** a - b. */
    SUB(Type.FLOAT, 2),
    /** a * b. */
    MUL(Type.FLOAT, 2),
    /** a / b. */
    DIV(Type.FLOAT, 2),
    /** {@link Math#min(float, float)}. */
    MIN(Type.FLOAT, 2),
    /** {@link Math#max(float, float)}. */
    MAX(Type.FLOAT, 2),
    /** -a. */
    NEG(Type.FLOAT, 1),
    /** |a|. */
    ABS(Type.FLOAT, 1),
    /** Square root, correctly rounded. */
    SQRT(Type.FLOAT, 1),
    /** a * b + c with one rounding. */
    FMA(Type.FLOAT, 3),
    /** Mask a ? b : c. */
    SELECT(Type.FLOAT, 3),
    /** The float whose bits are the int a. */
    FROM_BITS(Type.FLOAT, 1),
    /** The bits of a, an int. */
    BITS(Type.INT, 1),
    /** The int that is the number a. */
    ICONST(Type.INT, 0),
    /** Int a + b, wrapping. */
    IADD(Type.INT, 2),
    /** Int a - b, wrapping. */
    ISUB(Type.INT, 2),
    /** Int a &amp; b. */
    IAND(Type.INT, 2),
    /** Int a | b. */
    IOR(Type.INT, 2),
    /** Int a ^ b. */
    IXOR(Type.INT, 2),
    /** Int a shifted left by the number b (0 to 31). */
    ISHL(Type.INT, 1),
    /** Int a shifted right by the number b (0 to 31), keeping the sign. */
    ISAR(Type.INT, 1),
    /** Int a shifted right by the number b (0 to 31), zeros from the left. */
    ISHR(Type.INT, 1),
    /** a &lt; b; false for NaN. */
    LT(Type.MASK, 2),
    /** a &lt;= b; false for NaN. */
    LE(Type.MASK, 2),
    /** a == b; false for NaN. */
    EQ(Type.MASK, 2);

    /** What an instruction yields. */
    public enum Type {
        FLOAT, INT, MASK
    }

    private final Type type;
    private final int arguments;

    Opcode(Type type, int arguments) {
        this.type = type;
        this.arguments = arguments;
    }

    /** What it yields. */
    public Type type() {
        return type;
    }

    /** How many of a, b, c, from a on, are values of earlier instructions. */
    public int arguments() {
        return arguments;
    }

    /** Whether it yields the same for all elements of a call. */
    public boolean isUniform() {
        return switch (this) {
            case SCALAR, KEY, CONST, ICONST -> true;
            case LOAD, INDEX, ADD, SUB, MUL, DIV, MIN, MAX, NEG, ABS, SQRT, FMA, SELECT, FROM_BITS, BITS, IADD, ISUB,
                    IAND,
                    IOR, IXOR, ISHL, ISAR, ISHR,
                    LT, LE, EQ ->
                false;
        };
    }
}
