package dev.lanewise.kernels.scalar;

import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.formula.Program;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/** The float32 operands, scalars and key of one call, block by block. Taken from call to call, so that none allocates. */
final class FloatOperands {
    private static final float[] NONE = {};

    private float[][] arrays = {};
    private int[] offsets = {};
    private float[] scalars = {};
    private long key;
    private int origin;
    private int rows;
    private int columns;
    private int given;

    void take(FormulaCall call, Program program) {
        reserve(program.operands(), program.scalars());
        for (int k = 0; k < program.operands(); k++) {
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
        rows = call.rows();
        columns = call.columns();
    }

    /** Begins a formula without scalars; its operands, all used, are given in order. */
    FloatOperands begin(Program program, int rowCount, int columnCount) {
        reserve(program.operands(), 0);
        rows = rowCount;
        columns = columnCount;
        given = 0;
        return this;
    }

    FloatOperands with(Tensor operand) {
        return with(operand.floats(), operand.offset());
    }

    /** An operand that lies at the beginning of an array. */
    FloatOperands with(float[] operand) {
        return with(operand, 0);
    }

    private FloatOperands with(float[] array, int offset) {
        arrays[given] = array;
        offsets[given++] = offset;
        return this;
    }

    /** Forgets the arrays, lest they stay in memory. */
    void release() {
        Arrays.fill(arrays, NONE);
    }

    /** Elements of the matrix. */
    int size() {
        return rows * columns;
    }

    float scalar(int index) {
        return scalars[index];
    }

    /** The low or the high half of the key. */
    int keyWord(int word) {
        return (int) (key >>> Integer.SIZE * word);
    }

    /** The index, among the random numbers, of an element of the matrix. */
    int index(int element) {
        return origin + element;
    }

    /** Fills {@code to} with what the elements {@code from}, {@code from + 1}, ... of the matrix get of operand k. */
    void load(Kind kind, int k, int from, float[] to, int length) {
        switch (kind) {
            case ELEMENT -> System.arraycopy(arrays[k], offsets[k] + from, to, 0, length);
            case ROW -> repeat(arrays[k], offsets[k], from % columns, to, length);
            case COLUMN -> spread(arrays[k], offsets[k] + from / columns, from % columns, to, length);
            case UNUSED -> throw new AssertionError("load of operand " + k + ", which is not used");
        }
    }

    void store(int k, int from, float[] block, int length) {
        System.arraycopy(block, 0, arrays[k], offsets[k] + from, length);
    }

    /** The row from column {@code first} on, then again and again: copied once, then doubled. */
    private void repeat(float[] array, int offset, int first, float[] to, int length) {
        int head = Math.min(columns - first, length);
        System.arraycopy(array, offset + first, to, 0, head);
        int whole = Math.min(columns, length - head);
        System.arraycopy(array, offset, to, head, whole);
        int done = head + whole;
        while (done < length) {
            int more = Math.min(done - head, length - done);
            System.arraycopy(to, head, to, done, more);
            done += more;
        }
    }

    /** Each value of a column, from index {@code row} on, for the rest of its row. */
    private void spread(float[] array, int row, int first, float[] to, int length) {
        int start = 0;
        int end = Math.min(columns - first, length);
        for (int i = row; start < length; i++) {
            Arrays.fill(to, start, end, array[i]);
            start = end;
            end = Math.min(end + columns, length);
        }
    }

    private void reserve(int operandCount, int scalarCount) {
        if (operandCount > arrays.length) {
            arrays = new float[operandCount][];
            offsets = new int[operandCount];
            release();
        }
        if (scalarCount > scalars.length) {
            scalars = new float[scalarCount];
        }
    }
}
