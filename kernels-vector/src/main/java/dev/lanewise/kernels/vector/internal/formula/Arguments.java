package dev.lanewise.kernels.vector.internal.formula;

import java.util.Arrays;

/**
 * What a kernel is called with: a rectangle of every operand. Each thread has its own, filled anew for every call.
 *
 * <p>Element (i, j) of the rectangle lies in {@code arrays[k]} at {@code positions[k] + i * strides[k] + j}; a row operand
 * has stride 0, and of a column operand j is left out. Generated code reads the fields by their names.
 */
final class Arguments {
    /** Elements of a scratch block: a few dozen of them stay in the second-level cache. */
    static final int BLOCK = 512;

    private static final float[] NONE = {};

    float[][] arrays = {};
    int[] positions = {};
    int[] strides = {};
    float[] scalars = {};
    int keyLow;
    int keyHigh;
    int rows;
    int columns;

    /** The index of the rectangle's first element among the random numbers, and how far it is to the next row's. */
    int index;

    int indexStride;

    /** Where intermediate results go between the kernels of a {@link Pipeline}. */
    private float[] scratch = NONE;

    /** Makes room. */
    void reserve(int operands, int scratchBlocks) {
        if (operands > arrays.length) {
            arrays = new float[operands][];
            positions = new int[operands];
            strides = new int[operands];
            release();
        }
        if (scratchBlocks * BLOCK > scratch.length) {
            scratch = new float[scratchBlocks * BLOCK];
        }
    }

    /** Points at a rectangle of the operands. */
    void place(Operands operands, Rectangle at) {
        rows = at.toRow - at.fromRow;
        columns = at.toColumn - at.fromColumn;
        index = operands.index(at.fromRow, at.fromColumn);
        indexStride = operands.columns;
        scalars = operands.scalars;
        keyLow = (int) operands.key;
        keyHigh = (int) (operands.key >>> Integer.SIZE);
        for (int k = 0; k < operands.count; k++) {
            arrays[k] = operands.arrays[k];
            positions[k] = operands.position(k, at.fromRow, at.fromColumn);
            strides[k] = operands.rowSteps[k];
        }
        if (operands.isFlat && columns == operands.columns) {
            columns *= rows;
            rows = 1;
        }
    }

    /** Lets the operands from {@code first} on be scratch blocks of the rectangle's shape. */
    void placeScratch(int first, int blocks) {
        for (int b = 0; b < blocks; b++) {
            arrays[first + b] = scratch;
            positions[first + b] = b * BLOCK;
            strides[first + b] = columns;
        }
    }

    /** Forgets the arrays, lest they stay in memory. */
    void release() {
        Arrays.fill(arrays, NONE);
    }
}
