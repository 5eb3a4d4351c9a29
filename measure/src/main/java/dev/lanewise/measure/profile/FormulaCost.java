package dev.lanewise.measure.profile;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Instruction;
import dev.lanewise.api.formula.Opcode;
import dev.lanewise.api.kernel.FormulaCall;

/** What a formula costs: the instructions of its lowered program, a polynomial's too. */
final class FormulaCost {
    private FormulaCost() {}

    static long of(FormulaCall call) {
        return of(call.formula()) * call.rows() * call.columns();
    }

    /** Operations an element. */
    static long of(Formula formula) {
        long operations = 0;
        for (var instruction : formula.program().instructions()) {
            operations += of(instruction);
        }
        return operations;
    }

    /** What loads, names a constant or looks at a number as bits computes nothing. */
    private static int of(Instruction instruction) {
        var op = instruction.op();
        boolean computes = op.arguments() > 0 && op != Opcode.BITS && op != Opcode.FROM_BITS;
        return op == Opcode.FMA ? 2 : computes ? 1 : 0;
    }
}
