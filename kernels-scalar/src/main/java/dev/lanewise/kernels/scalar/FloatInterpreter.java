package dev.lanewise.kernels.scalar;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Program;
import dev.lanewise.api.kernel.FormulaCall;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Carries out formulas in float32, by the letter of their programs: instruction by instruction, each a plain loop over a
 * block of elements.
 *
 * <p>Operands are copied into the registers of a block and out of them, since C2 makes vector code of a loop over arrays at
 * one index, but not of one over arrays at different offsets. A block is loaded before it is stored to, so an operand may be
 * read and written. What is the same for all elements is computed once a call. Nothing is allocated once a program is known
 * and its registers are there.
 */
final class FloatInterpreter {
    private final Map<Program, FloatPlan> plans = new WeakHashMap<>();
    private final FloatOperands operands = new FloatOperands();
    private final FloatRegisters registers = new FloatRegisters();
    private Program program = Formula.map("nothing", x -> x).program();

    /** Runs a checked call with operands of type float32. */
    void run(FormulaCall call) {
        program = call.formula().program();
        operands.take(call, program);
        run();
    }

    /** Begins a formula without scalars, as a step of another operation: give its operands in order, then {@link #run()}. */
    FloatOperands begin(Formula formula, int rows, int columns) {
        program = formula.program();
        return operands.begin(program, rows, columns);
    }

    void run() {
        run(program, plans.computeIfAbsent(program, FloatPlan::new));
        operands.release();
    }

    private void run(Program program, FloatPlan plan) {
        registers.reserve(plan.registers);
        int size = operands.size();
        int longest = Math.min(FloatRegisters.BLOCK, size);
        for (FloatPlan.Step s : plan.once) {
            switch (s.op()) {
                case SCALAR -> Arrays.fill(registers.floats(s.to()), 0, longest, operands.scalar(s.a()));
                case KEY -> Arrays.fill(registers.ints(s.to()), 0, longest, operands.keyWord(s.a()));
                default -> registers.execute(s, longest);
            }
        }
        for (int from = 0; from < size; from += FloatRegisters.BLOCK) {
            block(program, plan, from, Math.min(FloatRegisters.BLOCK, size - from));
        }
    }

    private void block(Program program, FloatPlan plan, int from, int length) {
        for (FloatPlan.Step s : plan.perBlock) {
            switch (s.op()) {
                case LOAD -> operands.load(program.kind(s.a()), s.a(), from, registers.floats(s.to()), length);
                case INDEX -> IntLoops.count(operands.index(from), registers.ints(s.to()), length);
                default -> registers.execute(s, length);
            }
        }
        for (FloatPlan.Store s : plan.stores) {
            operands.store(s.operand(), from, registers.floats(s.register()), length);
        }
    }
}
