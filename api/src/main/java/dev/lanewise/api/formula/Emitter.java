package dev.lanewise.api.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects instructions. A value is known by the number of its instruction; an instruction that is there already is not
 * added again (value numbering), so exp(x), tanh(x) and sigmoid(x) share what they have in common.
 */
final class Emitter {
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Instruction, Integer> numbers = new HashMap<>();

    List<Instruction> instructions() {
        return instructions;
    }

    int load(int operand) {
        return emit(Opcode.LOAD, operand, 0, 0);
    }

    int scalar(int index) {
        return emit(Opcode.SCALAR, index, 0, 0);
    }

    int key(int word) {
        return emit(Opcode.KEY, word, 0, 0);
    }

    int index() {
        return emit(Opcode.INDEX, 0, 0, 0);
    }

    int constant(double value) {
        return emit(Opcode.CONST, Float.floatToIntBits((float) value), 0, 0);
    }

    int add(int a, int b) {
        return commutative(Opcode.ADD, a, b, 0);
    }

    int sub(int a, int b) {
        return emit(Opcode.SUB, a, b, 0);
    }

    int mul(int a, int b) {
        return commutative(Opcode.MUL, a, b, 0);
    }

    int div(int a, int b) {
        return emit(Opcode.DIV, a, b, 0);
    }

    int min(int a, int b) {
        return commutative(Opcode.MIN, a, b, 0);
    }

    int max(int a, int b) {
        return commutative(Opcode.MAX, a, b, 0);
    }

    int neg(int a) {
        Instruction negated = instructions.get(a);
        return switch (negated.op()) {
            case NEG -> negated.a();
            case CONST -> constant(-Float.intBitsToFloat(negated.a()));
            default -> emit(Opcode.NEG, a, 0, 0);
        };
    }

    int abs(int a) {
        return emit(Opcode.ABS, a, 0, 0);
    }

    int sqrt(int a) {
        return emit(Opcode.SQRT, a, 0, 0);
    }

    int fma(int a, int b, int c) {
        return commutative(Opcode.FMA, a, b, c);
    }

    int compare(Comparison comparison, int x, int y) {
        return switch (comparison) {
            case LT -> emit(Opcode.LT, x, y, 0);
            case LE -> emit(Opcode.LE, x, y, 0);
            case GT -> emit(Opcode.LT, y, x, 0);
            case GE -> emit(Opcode.LE, y, x, 0);
            case EQ -> commutative(Opcode.EQ, x, y, 0);
        };
    }

    int select(int mask, int yes, int no) {
        return yes == no ? yes : emit(Opcode.SELECT, mask, yes, no);
    }

    int bits(int a) {
        return emit(Opcode.BITS, a, 0, 0);
    }

    int fromBits(int a) {
        return emit(Opcode.FROM_BITS, a, 0, 0);
    }

    int intConstant(int value) {
        return emit(Opcode.ICONST, value, 0, 0);
    }

    int intAdd(int a, int b) {
        return commutative(Opcode.IADD, a, b, 0);
    }

    int intSub(int a, int b) {
        return emit(Opcode.ISUB, a, b, 0);
    }

    int and(int a, int b) {
        return commutative(Opcode.IAND, a, b, 0);
    }

    int or(int a, int b) {
        return commutative(Opcode.IOR, a, b, 0);
    }

    int xor(int a, int b) {
        return commutative(Opcode.IXOR, a, b, 0);
    }

    int shiftLeft(int a, int distance) {
        return emit(Opcode.ISHL, a, distance, 0);
    }

    int shiftRight(int a, int distance) {
        return emit(Opcode.ISAR, a, distance, 0);
    }

    int shiftRightLogical(int a, int distance) {
        return emit(Opcode.ISHR, a, distance, 0);
    }

    /** c[0] + c[1] x + c[2] x*x + ..., by Horner's scheme, one fma a step. */
    int polynomial(int x, double... c) {
        int sum = constant(c[c.length - 1]);
        for (int k = c.length - 2; k >= 0; k--) {
            sum = fma(sum, x, constant(c[k]));
        }
        return sum;
    }

    /** The magnitude, which must not be negative, with the sign of x. */
    int withSignOf(int magnitude, int x) {
        return fromBits(or(bits(magnitude), and(bits(x), intConstant(0x8000_0000))));
    }

    private int commutative(Opcode op, int a, int b, int c) {
        return a <= b ? emit(op, a, b, c) : emit(op, b, a, c);
    }

    private int emit(Opcode op, int a, int b, int c) {
        Instruction instruction = new Instruction(op, a, b, c);
        Integer number = numbers.get(instruction);
        if (number == null) {
            number = instructions.size();
            instructions.add(instruction);
            numbers.put(instruction, number);
        }
        return number;
    }
}
