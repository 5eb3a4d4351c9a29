package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies parts of the factors into the order in which a tile reads them. Packing moves bits and computes nothing.
 *
 * <p><b>Transposing</b> (b of NT) is done in blocks of L by L elements, L the lanes. In round d = L/2, ..., 2, 1 each pair of
 * rows (r, r + d) exchanges the upper groups of d lanes of the one with the lower groups of the other; after the last
 * round row r holds what was column r. The rounds go through a small array rather than through L local vectors: that
 * costs loads and stores which hit the L1 cache, but one text serves 4, 8 and 16 lanes, and element by element the copy
 * takes as long as the product of a minibatch of 64 itself.
 */
final class Packing {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int ROWS = RegisterFile.TILE_ROWS;
    private static final int COLUMNS = RegisterFile.TILE_COLUMNS;

    /** How far {@link #sixColumns} reads and writes from the beginning of a step on. */
    static final int SLACK = Math.max(8, LANES);

    private static final VectorShuffle<Float> SWAP_8 = swap(8);
    private static final VectorShuffle<Float> SWAP_4 = swap(4);
    private static final VectorShuffle<Float> SWAP_2 = swap(2);
    private static final VectorShuffle<Float> SWAP_1 = swap(1);
    private static final VectorMask<Float> UPPER_8 = upper(8);
    private static final VectorMask<Float> UPPER_4 = upper(4);
    private static final VectorMask<Float> UPPER_2 = upper(2);
    private static final VectorMask<Float> UPPER_1 = upper(1);

    private Packing() {}

    private static VectorShuffle<Float> swap(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
    }

    private static VectorMask<Float> upper(int distance) {
        boolean[] bits = new boolean[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            bits[lane] = (lane & distance) != 0;
        }
        return VectorMask.fromValues(SPECIES, bits);
    }

    /** {@code depth} rows of b, one tile wide, into a panel; past the last column of an edge too. */
    static void panel(float[] b, int at, int stride, int depth, float[] panel) {
        for (int p = 0; p < depth; p++) {
            FloatVector.fromArray(SPECIES, b, at + p * stride).intoArray(panel, p * COLUMNS);
            FloatVector.fromArray(SPECIES, b, at + p * stride + LANES).intoArray(panel, p * COLUMNS + LANES);
        }
    }

    /** Six columns of a side by side. Whole vectors are copied; what is too much of one, the next one covers. */
    static void sixColumns(float[] a, int at, int stride, int depth, float[] rows, int to) {
        for (int p = 0; p < depth; p++) {
            FloatVector.fromArray(SPECIES, a, at + p * stride).intoArray(rows, to + p * ROWS);
            if (LANES < ROWS) {
                FloatVector.fromArray(SPECIES, a, at + p * stride + LANES).intoArray(rows, to + p * ROWS + LANES);
            }
        }
    }

    /** A part of a matrix, element by element. */
    static void copy(float[] x, int xAt, int xStride, float[] y, int yAt, int yStride, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[yAt + i * yStride + j] = x[xAt + i * xStride + j];
            }
        }
    }

    /** {@code columns} rows of length {@code depth} become the columns of a panel; {@code block} holds L by L elements. */
    static void transposedPanel(float[] b, int at, int stride, int depth, float[] panel, int columns, float[] block) {
        int whole = depth / LANES * LANES;
        for (int j = 0; j < columns; j += LANES) {
            if (j + LANES <= columns) {
                for (int p = 0; p < whole; p += LANES) {
                    transpose(b, at + j * stride + p, stride, block, panel, p * COLUMNS + j);
                }
                transposedEdge(b, at + j * stride, stride, whole, depth, panel, j, LANES);
            } else {
                transposedEdge(b, at + j * stride, stride, 0, depth, panel, j, columns - j);
            }
        }
    }

    private static void transposedEdge(
            float[] b, int at, int stride, int from, int depth, float[] panel, int j, int columns) {
        for (int t = 0; t < columns; t++) {
            for (int p = from; p < depth; p++) {
                panel[p * COLUMNS + j + t] = b[at + t * stride + p];
            }
        }
    }

    private static void transpose(float[] from, int at, int stride, float[] block, float[] to, int toAt) {
        switch (LANES) {
            case 16 -> {
                round(from, at, stride, block, 0, LANES, 8, SWAP_8, UPPER_8);
                round(block, 0, LANES, block, 0, LANES, 4, SWAP_4, UPPER_4);
                round(block, 0, LANES, block, 0, LANES, 2, SWAP_2, UPPER_2);
                round(block, 0, LANES, to, toAt, COLUMNS, 1, SWAP_1, UPPER_1);
            }
            case 8 -> {
                round(from, at, stride, block, 0, LANES, 4, SWAP_4, UPPER_4);
                round(block, 0, LANES, block, 0, LANES, 2, SWAP_2, UPPER_2);
                round(block, 0, LANES, to, toAt, COLUMNS, 1, SWAP_1, UPPER_1);
            }
            default -> {
                round(from, at, stride, block, 0, LANES, 2, SWAP_2, UPPER_2);
                round(block, 0, LANES, to, toAt, COLUMNS, 1, SWAP_1, UPPER_1);
            }
        }
    }

    private static void round(float[] from, int at, int stride, float[] to, int toAt, int toStride, int distance,
            VectorShuffle<Float> swap, VectorMask<Float> upper) {
        for (int r = 0; r < LANES; r++) {
            if ((r & distance) == 0) {
                var low = FloatVector.fromArray(SPECIES, from, at + r * stride);
                var high = FloatVector.fromArray(SPECIES, from, at + (r + distance) * stride);
                low.blend(high.rearrange(swap), upper).intoArray(to, toAt + r * toStride);
                low.rearrange(swap).blend(high, upper).intoArray(to, toAt + (r + distance) * toStride);
            }
        }
    }
}
