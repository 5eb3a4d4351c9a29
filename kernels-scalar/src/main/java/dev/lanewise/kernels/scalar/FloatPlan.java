package dev.lanewise.kernels.scalar;

import dev.lanewise.api.formula.Instruction;
import dev.lanewise.api.formula.Opcode;
import dev.lanewise.api.formula.Program;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A program with its values in registers: what is the same for all elements first, once a call, then the rest, once a block.
 * An int and a float of one number are different registers.
 */
final class FloatPlan {

    /** The instruction {@code op}, its result in register {@code to}; a, b, c are registers where the opcode has values. */
    record Step(Opcode op, int to, int a, int b, int c) {}

    /** Operand number {@code operand} from float register {@code register}. */
    record Store(int operand, int register) {}

    final Step[] once;
    final Step[] perBlock;
    final Store[] stores;
    final int registers;

    FloatPlan(Program program) {
        List<Instruction> code = program.instructions();
        int[][] arguments = new int[code.size()][];
        BitSet uniform = new BitSet();
        BitSet stored = new BitSet();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments(code.get(i));
            if (isUniform(code.get(i), arguments[i], uniform)) {
                uniform.set(i);
            }
        }
        program.stores().forEach(s -> stored.set(s.value()));
        Registers assigned = Registers.assign(arguments, stored, uniform);
        List<Step> early = new ArrayList<>();
        List<Step> late = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            (uniform.get(i) ? early : late).add(step(code.get(i), i, assigned));
        }
        once = early.toArray(Step[]::new);
        perBlock = late.toArray(Step[]::new);
        stores = program.stores().stream().map(s -> new Store(s.operand(), assigned.of(s.value())))
                .toArray(Store[]::new);
        registers = assigned.count();
    }

    private static int[] arguments(Instruction i) {
        return switch (i.op().arguments()) {
            case 0 -> new int[]{};
            case 1 -> new int[]{i.a()};
            case 2 -> new int[]{i.a(), i.b()};
            default -> new int[]{i.a(), i.b(), i.c()};
        };
    }

    private static boolean isUniform(Instruction i, int[] arguments, BitSet uniform) {
        for (int argument : arguments) {
            if (!uniform.get(argument)) {
                return false;
            }
        }
        return i.op() != Opcode.LOAD && i.op() != Opcode.INDEX;
    }

    private static Step step(Instruction i, int value, Registers assigned) {
        int n = i.op().arguments();
        return new Step(i.op(), assigned.of(value), n > 0 ? assigned.of(i.a()) : i.a(),
                n > 1 ? assigned.of(i.b()) : i.b(),
                n > 2 ? assigned.of(i.c()) : i.c());
    }
}
