package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies parts of the factors into the order in which a tile reads them. Packing moves bits and computes nothing. */
final class Packing {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int ROWS = RegisterFile.TILE_ROWS;

    /** The distance of two rows in a strip of rows; no power of two, which would put them into one set of the L1 cache. */
    static final int STRIP_ROW = BlockGemm.DEPTH + 16;

    /**
     * The distance of two steps in a strip of steps: whole vectors, so that no store crosses a line. A strip then holds the
     * columns of {@link #TILES_OF_STEPS} tiles, one below the other.
     */
    static final int STRIP_STEP = Parts.count(ROWS, LANES) * LANES;

    static final int TILES_OF_STEPS = STRIP_STEP / ROWS;

    /** Whether loads and stores under a mask are instructions: on x86 with AVX2, so surely from 8 lanes on. */
    private static final boolean MASKED = LANES >= 8;

    private Packing() {}

    /** Rows of a into a strip of rows. */
    static void rows(Region a, int rows, int depth, Region strip) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(a.floats, a.at + r * a.stride, strip.floats, strip.at + r * STRIP_ROW, depth);
        }
    }

    /** {@link #STRIP_STEP} columns of a into a strip of steps. */
    static void steps(Region a, int depth, Region strip) {
        float[] from = a.floats;
        float[] to = strip.floats;
        int stride = a.stride;
        for (int v = 0; v < STRIP_STEP; v += LANES) {
            int fromAt = a.at + v;
            int toAt = strip.at + v;
            for (int p = 0; p < depth; p++) {
                FloatVector.fromArray(SPECIES, from, fromAt + p * stride).intoArray(to, toAt + p * STRIP_STEP);
            }
        }
    }

    /** {@code depth} rows of b, whole vectors wide, into a panel of that width. */
    static void panel(Region b, int depth, int vectors, Region panel) {
        float[] from = b.floats;
        float[] to = panel.floats;
        for (int p = 0; p < depth; p++) {
            int fromAt = b.at + p * b.stride;
            int toAt = panel.at + p * vectors * LANES;
            FloatVector.fromArray(SPECIES, from, fromAt).intoArray(to, toAt);
            if (vectors > 1) {
                FloatVector.fromArray(SPECIES, from, fromAt + LANES).intoArray(to, toAt + LANES);
            }
            if (vectors > 2) {
                FloatVector.fromArray(SPECIES, from, fromAt + 2 * LANES).intoArray(to, toAt + 2 * LANES);
            }
            if (vectors > 3) {
                FloatVector.fromArray(SPECIES, from, fromAt + 3 * LANES).intoArray(to, toAt + 3 * LANES);
            }
        }
    }

    /** Rows that are short, so that what is left behind whole vectors counts: one vector under a mask, if there are any. */
    static void copy(Region from, int rows, int columns, Region to) {
        float[] x = from.floats;
        float[] y = to.floats;
        int whole = columns / LANES * LANES;
        for (int i = 0; i < rows; i++) {
            int xAt = from.at + i * from.stride;
            int yAt = to.at + i * to.stride;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xAt + j).intoArray(y, yAt + j);
            }
            if (MASKED && whole < columns) {
                var mask = SPECIES.indexInRange(whole, columns);
                FloatVector.fromArray(SPECIES, x, xAt + whole, mask).intoArray(y, yAt + whole, mask);
            }
            for (int j = whole; !MASKED && j < columns; j++) {
                y[yAt + j] = x[xAt + j];
            }
        }
    }
}
