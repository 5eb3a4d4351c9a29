package dev.lanewise.kernels.vector.internal.formula;

import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.formula.Program;
import dev.lanewise.api.kernel.FormulaCall;
import java.util.Arrays;

/**
 * The operands, scalars and key of one call. Element (i, j) of operand k lies at {@code offsets[k] + i * rowSteps[k] + j *
 * columnSteps[k]}. Taken from call to call, so that none allocates; read by several threads, changed by none of them.
 */
final class Operands {
    private static final float[] NONE = {};

    float[][] arrays = {};
    int[] offsets = {};
    int[] rowSteps = {};
    int[] columnSteps = {};
    float[] scalars = {};
    long key;
    int origin;
    int count;
    int rows;
    int columns;

    /** Whether each element is computed from elements at its own place alone, so that a matrix is as good as one long row. */
    boolean isFlat;

    void take(FormulaCall call, Program program) {
        shape(program, call.rows(), call.columns());
        for (int k = 0; k < count; k++) {
            if (program.kind(k) != Kind.UNUSED) {
                arrays[k] = call.operand(k).floats();
                offsets[k] = call.operand(k).offset();
            }
        }
        for (int k = 0; k < program.scalars(); k++) {
            scalars[k] = (float) call.scalarAt(k);
        }
        key = call.key();
        origin = call.origin();
    }

    /** Prepares for operands of a program; arrays, offsets and scalars are still to be set. */
    void shape(Program program, int newRows, int newColumns) {
        reserve(program.operands(), program.scalars());
        rows = newRows;
        columns = newColumns;
        isFlat = true;
        for (int k = 0; k < count; k++) {
            var kind = program.kind(k);
            rowSteps[k] = kind == Kind.ELEMENT ? newColumns : kind == Kind.COLUMN ? 1 : 0;
            columnSteps[k] = kind == Kind.ELEMENT || kind == Kind.ROW ? 1 : 0;
            isFlat &= kind == Kind.ELEMENT || kind == Kind.UNUSED;
        }
    }

    /** Regards the matrix as one row. */
    void flatten() {
        columns *= rows;
        rows = 1;
    }

    int position(int k, int row, int column) {
        return offsets[k] + row * rowSteps[k] + column * columnSteps[k];
    }

    /** The number that an element's random draws are made of. */
    int index(int row, int column) {
        return origin + row * columns + column;
    }

    /** Forgets the arrays, lest they stay in memory. */
    void release() {
        Arrays.fill(arrays, NONE);
    }

    private void reserve(int operands, int scalarCount) {
        count = operands;
        if (operands > arrays.length) {
            arrays = new float[operands][];
            offsets = new int[operands];
            rowSteps = new int[operands];
            columnSteps = new int[operands];
            release();
        }
        if (scalarCount > scalars.length) {
            scalars = new float[scalarCount];
        }
    }
}
