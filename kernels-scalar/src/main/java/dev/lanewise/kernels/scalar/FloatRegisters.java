package dev.lanewise.kernels.scalar;

import dev.lanewise.kernels.scalar.FloatPlan.Step;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Blocks of floats and of ints, and the primitives of programs between them.
 *
 * <p>Moving between a float and its bits is a copy of memory: of such a loop C2 (25) makes no vector code.
 */
final class FloatRegisters {
    /** Elements of a block: small enough for a formula's registers to stay in the first-level cache. */
    static final int BLOCK = 512;

    /** A register as floats, as ints, and the bytes of either. */
    private record Register(float[] floats, int[] ints, MemorySegment floatBytes, MemorySegment intBytes) {
        static Register create() {
            var floats = new float[BLOCK];
            var ints = new int[BLOCK];
            return new Register(floats, ints, MemorySegment.ofArray(floats), MemorySegment.ofArray(ints));
        }
    }

    /** For bits in between. */
    private final Register first = Register.create();
    private final Register second = Register.create();
    private Register[] registers = {};

    void reserve(int count) {
        int known = registers.length;
        if (count > known) {
            registers = Arrays.copyOf(registers, count);
            Arrays.setAll(registers, r -> r < known ? registers[r] : Register.create());
        }
    }

    float[] floats(int register) {
        return registers[register].floats;
    }

    int[] ints(int register) {
        return registers[register].ints;
    }

    /** Carries out an instruction that is about registers alone, or a constant. */
    void execute(Step s, int length) {
        switch (s.op()) {
            case LOAD, SCALAR, KEY, INDEX -> throw new AssertionError(s);
            case CONST -> Arrays.fill(floats(s.to()), 0, length, Float.intBitsToFloat(s.a()));
            case ADD -> FloatLoops.add(floats(s.a()), floats(s.b()), floats(s.to()), length);
            case SUB -> FloatLoops.sub(floats(s.a()), floats(s.b()), floats(s.to()), length);
            case MUL -> FloatLoops.mul(floats(s.a()), floats(s.b()), floats(s.to()), length);
            case DIV -> FloatLoops.div(floats(s.a()), floats(s.b()), floats(s.to()), length);
            case MIN -> FloatLoops.min(floats(s.a()), floats(s.b()), floats(s.to()), length);
            case MAX -> FloatLoops.max(floats(s.a()), floats(s.b()), floats(s.to()), length);
            case NEG -> FloatLoops.neg(floats(s.a()), floats(s.to()), length);
            case ABS -> FloatLoops.abs(floats(s.a()), floats(s.to()), length);
            case SQRT -> FloatLoops.sqrt(floats(s.a()), floats(s.to()), length);
            case FMA -> FloatLoops.fma(floats(s.a()), floats(s.b()), floats(s.c()), floats(s.to()), length);
            case SELECT -> select(s, length);
            case FROM_BITS -> copy(registers[s.a()].intBytes, registers[s.to()].floatBytes, length);
            case BITS -> copy(registers[s.a()].floatBytes, registers[s.to()].intBytes, length);
            case ICONST -> Arrays.fill(ints(s.to()), 0, length, s.a());
            case IADD -> IntLoops.add(ints(s.a()), ints(s.b()), ints(s.to()), length);
            case ISUB -> IntLoops.sub(ints(s.a()), ints(s.b()), ints(s.to()), length);
            case IAND -> IntLoops.and(ints(s.a()), ints(s.b()), ints(s.to()), length);
            case IOR -> IntLoops.or(ints(s.a()), ints(s.b()), ints(s.to()), length);
            case IXOR -> IntLoops.xor(ints(s.a()), ints(s.b()), ints(s.to()), length);
            case ISHL -> IntLoops.shiftLeft(ints(s.a()), s.b(), ints(s.to()), length);
            case ISAR -> IntLoops.shiftRight(ints(s.a()), s.b(), ints(s.to()), length);
            case ISHR -> IntLoops.shiftRightLogical(ints(s.a()), s.b(), ints(s.to()), length);
            case LT -> {
                difference(s, length);
                IntLoops.less(first.ints, ints(s.to()), length);
            }
            case LE -> {
                difference(s, length);
                sum(s, length);
                IntLoops.lessOrEqual(first.ints, second.ints, ints(s.to()), length);
            }
            case EQ -> {
                difference(s, length);
                sum(s, length);
                IntLoops.equal(first.ints, second.ints, ints(s.to()), length);
            }
        }
    }

    private void select(Step s, int length) {
        copy(registers[s.b()].floatBytes, first.intBytes, length);
        copy(registers[s.c()].floatBytes, second.intBytes, length);
        IntLoops.select(ints(s.a()), first.ints, second.ints, first.ints, length);
        copy(first.intBytes, registers[s.to()].floatBytes, length);
    }

    /** The bits of a - b, for {@link IntLoops}. */
    private void difference(Step s, int length) {
        FloatLoops.sub(floats(s.a()), floats(s.b()), first.floats, length);
        copy(first.floatBytes, first.intBytes, length);
    }

    /** The bits of a + b, for {@link IntLoops}. */
    private void sum(Step s, int length) {
        FloatLoops.add(floats(s.a()), floats(s.b()), second.floats, length);
        copy(second.floatBytes, second.intBytes, length);
    }

    private static void copy(MemorySegment from, MemorySegment to, int length) {
        MemorySegment.copy(from, 0, to, 0, (long) Float.BYTES * length);
    }
}
