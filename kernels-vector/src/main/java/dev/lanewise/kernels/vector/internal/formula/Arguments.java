package dev.lanewise.kernels.vector.internal.formula;

/**
 * What a kernel is called with: a rectangle of every operand. Each thread has its own, filled anew for every call.
 *
 * <p>Element (i, j) of the rectangle of operand k lies in its array at {@code positions[k] + i * strides[k] + j}; a row operand
 * has stride 0, and of a column operand j is left out. The operands behind those of the program are blocks of {@code
 * scratch}. Generated code reads the fields by their names.
 */
final class Arguments {
    /** Elements of a scratch block: a few dozen of them stay in the second-level cache. */
    static final int BLOCK = 512;

    float[][] arrays = {};
    float[] scratch = {};
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

    /** Makes room. */
    void reserve(int operands, int scratchBlocks) {
        if (operands > positions.length) {
            positions = new int[operands];
            strides = new int[operands];
        }
        if (scratchBlocks * BLOCK > scratch.length) {
            scratch = new float[scratchBlocks * BLOCK];
        }
    }

    /** Takes what is the same for all rectangles of a call. */
    void take(Operands operands) {
        if (arrays != operands.arrays || scalars != operands.scalars) {
            arrays = operands.arrays;
            scalars = operands.scalars;
        }
        keyLow = (int) operands.key;
        keyHigh = (int) (operands.key >>> Integer.SIZE);
        indexStride = operands.columns;
    }

    /** Points at a rectangle of the operands. */
    void place(Operands operands, Rectangle at) {
        rows = at.toRow - at.fromRow;
        columns = at.toColumn - at.fromColumn;
        index = operands.index(at.fromRow, at.fromColumn);
        for (int k = 0; k < operands.count; k++) {
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
            positions[first + b] = b * BLOCK;
            strides[first + b] = columns;
        }
    }
}
