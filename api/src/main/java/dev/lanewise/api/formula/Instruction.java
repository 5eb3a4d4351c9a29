package dev.lanewise.api.formula;

import java.util.Locale;

/**
 * One primitive of a {@link Program}. The first {@link Opcode#arguments()} of a, b, c are numbers of earlier
 * instructions; what a rest means is said at the opcode; what it does not use is 0.
 *
 * @since 0.1
 */
public record Instruction(Opcode op, int a, int b, int c) {

    @Override
    public String toString() {
        String name = op.name().toLowerCase(Locale.ROOT);
        return switch (op) {
            case LOAD, SCALAR, KEY -> name + " " + a;
            case INDEX -> name;
            case CONST -> name + " " + Float.intBitsToFloat(a);
            case ICONST -> name + " 0x" + Integer.toHexString(a);
            case ISHL, ISAR, ISHR -> name + " %" + a + " " + b;
            case NEG, ABS, SQRT, BITS, FROM_BITS -> name + " %" + a;
            case ADD, SUB, MUL, DIV, MIN, MAX, IADD, ISUB, IAND, IOR, IXOR, LT, LE, EQ -> name + " %" + a + " %" + b;
            case FMA, SELECT -> name + " %" + a + " %" + b + " %" + c;
        };
    }
}
