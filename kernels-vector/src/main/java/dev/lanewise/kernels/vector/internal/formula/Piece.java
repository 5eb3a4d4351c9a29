package dev.lanewise.kernels.vector.internal.formula;

import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.formula.Instruction;
import dev.lanewise.api.formula.Opcode;
import dev.lanewise.api.formula.Program;
import dev.lanewise.api.formula.Program.Store;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes one kernel: a program, or a part of one that is too long. A part reads and writes scratch operands besides
 * those of the program; they are numbered behind them and addressed by element.
 */
record Piece(Program program, List<Instruction> code, List<Store> stores) {

    /** How often a value is computed. */
    enum Level {
        /** Once a call: from constants and scalars. */
        CALL,
        /** Once a row: from column operands. */
        ROW,
        /** For every element. */
        ELEMENT
    }

    static Piece of(Program program) {
        return new Piece(program, program.instructions(), program.stores());
    }

    /** The operands that occur, ascending. */
    List<Integer> operands() {
        return Stream.concat(code.stream().filter(i -> i.op() == Opcode.LOAD).map(Instruction::a),
                stores.stream().map(Store::operand)).distinct().sorted().toList();
    }

    /** The numbers of the values that instruction {@code value} is computed from. */
    int[] arguments(int value) {
        var i = code.get(value);
        return switch (i.op().arguments()) {
            case 0 -> new int[]{};
            case 1 -> new int[]{i.a()};
            case 2 -> new int[]{i.a(), i.b()};
            default -> new int[]{i.a(), i.b(), i.c()};
        };
    }

    Level[] levels() {
        var levels = new Level[code.size()];
        for (int v = 0; v < levels.length; v++) {
            levels[v] = ownLevel(code.get(v));
            for (int argument : arguments(v)) {
                levels[v] = levels[argument].compareTo(levels[v]) > 0 ? levels[argument] : levels[v];
            }
        }
        return levels;
    }

    private Level ownLevel(Instruction i) {
        return switch (i.op()) {
            case LOAD -> isColumn(i.a()) ? Level.ROW : Level.ELEMENT;
            case INDEX -> Level.ELEMENT;
            default -> Level.CALL;
        };
    }

    /** Whether the operand has one value a row. */
    boolean isColumn(int operand) {
        return program.kind(operand) == Kind.COLUMN;
    }

    /** Whether the operand is not the program's, but an intermediate result. */
    boolean isScratch(int operand) {
        return operand >= program.operands();
    }

    /** Whether it draws random numbers. */
    boolean draws() {
        return code.stream().anyMatch(i -> i.op() == Opcode.INDEX);
    }

    /** The instructions that are carried out for every element, constants not counted. */
    int work() {
        int work = 0;
        for (var level : levels()) {
            work += level == Level.ELEMENT ? 1 : 0;
        }
        return work;
    }

    /** The values that {@code wanted} are computed from, and those themselves; of a value in {@code given} it needs nothing. */
    BitSet closure(BitSet wanted, BitSet given) {
        var needed = (BitSet) wanted.clone();
        for (int v = needed.length() - 1; v >= 0; v = needed.previousSetBit(v - 1)) {
            if (!given.get(v)) {
                for (int argument : arguments(v)) {
                    needed.set(argument);
                }
            }
        }
        return needed;
    }

    /** A copy of instruction {@code value} with its arguments renumbered. */
    Instruction renumbered(int value, int[] number) {
        var i = code.get(value);
        int n = i.op().arguments();
        return new Instruction(i.op(), n > 0 ? number[i.a()] : i.a(), n > 1 ? number[i.b()] : i.b(),
                n > 2 ? number[i.c()] : i.c());
    }
}
