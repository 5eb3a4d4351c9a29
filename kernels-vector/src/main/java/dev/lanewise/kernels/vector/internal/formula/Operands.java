package dev.lanewise.kernels.vector.internal.formula;

import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.kernels.vector.internal.machine.AlignedFloats;

/**
 * The operands, scalars and key of one call. Element (i, j) of operand k lies at {@code offsets[k] + i * rowSteps[k] + j *
 * columnSteps[k]}. Taken from call to call, so that none allocates; read by several threads, changed by none of them.
 *
 * <p>The arrays stay here until the next call: to store a reference in an old object costs a fence with the G1 collector, 10
 * ns each, and all operands of a network lie in one array. So nothing is stored that is there already.
 */
final class Operands {
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

    void take(FormulaCall call, Kind[] kinds) {
        shape(kinds, call.scalarCount(), call.rows(), call.columns());
        for (int k = 0; k < count; k++) {
            if (kinds[k] != Kind.UNUSED) {
                var operand = call.operand(k);
                keep(k, operand.floats());
                offsets[k] = operand.offset();
            }
        }
        for (int k = 0; k < call.scalarCount(); k++) {
            scalars[k] = (float) call.scalarAt(k);
        }
        key = call.key();
        origin = call.origin();
    }

    /** Prepares for operands of these kinds; arrays, offsets and scalars are still to be set. */
    void shape(Kind[] kinds, int scalarCount, int newRows, int newColumns) {
        reserve(kinds.length, scalarCount);
        rows = newRows;
        columns = newColumns;
        isFlat = true;
        for (int k = 0; k < count; k++) {
            var kind = kinds[k];
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

    /** How many elements of the last operand, mostly the result, lie before its first whole cache line. */
    int untilLine() {
        return AlignedFloats.untilLine(offsets[count - 1]);
    }

    int position(int k, int row, int column) {
        return offsets[k] + row * rowSteps[k] + column * columnSteps[k];
    }

    /** The number that an element's random draws are made of. */
    int index(int row, int column) {
        return origin + row * columns + column;
    }

    private void keep(int k, float[] array) {
        if (arrays[k] != array) {
            arrays[k] = array;
        }
    }

    private void reserve(int operands, int scalarCount) {
        count = operands;
        if (operands > arrays.length) {
            arrays = new float[operands][];
            offsets = new int[operands];
            rowSteps = new int[operands];
            columnSteps = new int[operands];
        }
        if (scalarCount > scalars.length) {
            scalars = new float[scalarCount];
        }
    }
}
