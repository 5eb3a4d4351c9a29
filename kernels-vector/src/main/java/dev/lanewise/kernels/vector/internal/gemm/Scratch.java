package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;

/** The memory that one thread's tiles need besides their operands: one array. */
final class Scratch {
    private static final int ZEROS = Math.max(RegisterFile.TILE_COLUMNS, RegisterFile.ROW_COLUMNS);
    private static final int CORNER = RegisterFile.TILE_ROWS * RegisterFile.TILE_COLUMNS;
    private static final int SQUARE = Lanes.COUNT * Lanes.COUNT;
    private static final int STRIP =
            Math.max(RegisterFile.TILE_ROWS * Packing.STRIP_ROW, BlockGemm.DEPTH * Packing.STRIP_STEP);

    final float[] floats = new float[ZEROS + CORNER + SQUARE + STRIP];

    /** Where a row of zeros lies, which accumulators begin with that continue nothing. */
    static final int ZEROS_AT = 0;

    /** A tile that is only partly there. */
    final Region corner = new Region().set(floats, ZEROS_AT + ZEROS, RegisterFile.TILE_COLUMNS);

    /** A block being transposed. */
    final Region square = new Region().set(floats, corner.at + CORNER, Lanes.COUNT);

    /** The part of a that belongs to one or a few rows of tiles. */
    final Region strip = new Region().set(floats, square.at + SQUARE, Packing.STRIP_STEP);

    /** What is copied from or to, besides these. */
    final Region operand = new Region();

    /** The panel being packed. */
    final Region panel = new Region();
}
