package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;

/**
 * What a micro-kernel computes, and how its factors lie. Row r and step p of a are read at {@code r * aRow + p * aStep} from
 * the tile's beginning; a row of b follows the one before it at {@code bStep}.
 *
 * @param rows rows of c in the tile
 * @param vectors columns of c in the tile, in vectors
 * @param aRow distance of two rows of a
 * @param aStep distance of two steps of a
 * @param bStep distance of two rows of b, or {@link #IN_PLACE}
 */
record TileShape(int rows, int vectors, int aRow, int aStep, int bStep) {
    /** b is read where it lies, at the distance that {@link Tile#bStride} says. */
    static final int IN_PLACE = 0;

    /** How a strip, which is the part of a that belongs to one row of tiles, lies in its buffer. */
    enum Strip {
        /** Row after row: copied from an a that is stored by rows. */
        ROWS,
        /** Step after step: copied from an a that is stored by columns. */
        STEPS
    }

    static TileShape of(Strip strip, int vectors, boolean packed) {
        int rows = RegisterFile.TILE_ROWS;
        int bStep = packed ? vectors * Lanes.COUNT : IN_PLACE;
        return switch (strip) {
            case ROWS -> new TileShape(rows, vectors, Packing.STRIP_ROW, 1, bStep);
            case STEPS -> new TileShape(rows, vectors, 1, Packing.STRIP_STEP, bStep);
        };
    }

    /** One row of c: a and b are read where they lie, since each element of b is used once. */
    static TileShape row(int vectors) {
        return new TileShape(1, vectors, 0, 1, IN_PLACE);
    }
}
