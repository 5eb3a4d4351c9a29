package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row times a matrix: inference on a single example. Every element of b is used once, so that the way of b through
 * memory is all that counts: a wide stripe of it is read row by row, in place.
 */
public final class RowProduct {
    /** Eight vectors: as many accumulators as two fma units with a latency of four cycles keep busy. */
    public static final int COLUMNS = 8 * Lanes.COUNT;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private RowProduct() {}

    /** {@link #COLUMNS} columns; a lies side by side. */
    static void columns(Tile t) {
        int depth = t.depth;
        float[] a = t.a;
        int aAt = t.aAt;
        float[] b = t.b;
        int bAt = t.bAt;
        int bStride = t.bStride;
        float[] z = t.from;
        int zAt = t.fromAt;
        FloatVector c0 = FloatVector.fromArray(SPECIES, z, zAt);
        FloatVector c1 = FloatVector.fromArray(SPECIES, z, zAt + LANES);
        FloatVector c2 = FloatVector.fromArray(SPECIES, z, zAt + 2 * LANES);
        FloatVector c3 = FloatVector.fromArray(SPECIES, z, zAt + 3 * LANES);
        FloatVector c4 = FloatVector.fromArray(SPECIES, z, zAt + 4 * LANES);
        FloatVector c5 = FloatVector.fromArray(SPECIES, z, zAt + 5 * LANES);
        FloatVector c6 = FloatVector.fromArray(SPECIES, z, zAt + 6 * LANES);
        FloatVector c7 = FloatVector.fromArray(SPECIES, z, zAt + 7 * LANES);
        for (int p = 0; p < depth; p++) {
            int bp = bAt + p * bStride;
            FloatVector x = FloatVector.broadcast(SPECIES, a[aAt + p]);
            c0 = x.fma(FloatVector.fromArray(SPECIES, b, bp), c0);
            c1 = x.fma(FloatVector.fromArray(SPECIES, b, bp + LANES), c1);
            c2 = x.fma(FloatVector.fromArray(SPECIES, b, bp + 2 * LANES), c2);
            c3 = x.fma(FloatVector.fromArray(SPECIES, b, bp + 3 * LANES), c3);
            c4 = x.fma(FloatVector.fromArray(SPECIES, b, bp + 4 * LANES), c4);
            c5 = x.fma(FloatVector.fromArray(SPECIES, b, bp + 5 * LANES), c5);
            c6 = x.fma(FloatVector.fromArray(SPECIES, b, bp + 6 * LANES), c6);
            c7 = x.fma(FloatVector.fromArray(SPECIES, b, bp + 7 * LANES), c7);
        }
        float[] c = t.to;
        int at = t.toAt;
        c0.intoArray(c, at);
        c1.intoArray(c, at + LANES);
        c2.intoArray(c, at + 2 * LANES);
        c3.intoArray(c, at + 3 * LANES);
        c4.intoArray(c, at + 4 * LANES);
        c5.intoArray(c, at + 5 * LANES);
        c6.intoArray(c, at + 6 * LANES);
        c7.intoArray(c, at + 7 * LANES);
    }
}
