package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tile of a product, factors read where they lie: six rows of c by two vectors, or by one for the last columns.
 *
 * <p>Every element of the tile is one lane of one accumulator, so its chain of fmas is the definition's. The twelve (or
 * six) accumulators are independent of each other: enough to keep two fma units busy over a latency of four cycles. They
 * begin with a load from {@link Tile#from}, which is c itself or a row of zeros read six times: one way through the code,
 * and no branch whose profile could mislead the JIT.
 *
 * <p>The strides are variables, so that the JIT keeps a range check for each load and several address registers. Next to
 * the fmas of 512-bit vectors on two 256-bit units these are free (measured: 0.90 to 0.94 of the fma peak, against 0.95
 * for packed factors), and nothing has to be copied first, which for the 64 rows of a usual minibatch costs more than it
 * gains. With 16 registers they cost 15 to 20 %: see {@link PackedTiles}.
 *
 * <p>Each method is a leaf, too long to be inlined, and reached by calls rather than as the middle of a loop nest: so each
 * is compiled once, in full, and early.
 */
final class StridedTiles {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private StridedTiles() {}

    /** a by rows (NN, NT): row i begins at {@code aAt + i * aStride}; past the last row it is read again. */
    static void rows2(Tile t) {
        int depth = t.depth;
        float[] a = t.a;
        int a0 = t.aAt;
        int a1 = a0 + Math.min(1, t.lastRow) * t.aStride;
        int a2 = a0 + Math.min(2, t.lastRow) * t.aStride;
        int a3 = a0 + Math.min(3, t.lastRow) * t.aStride;
        int a4 = a0 + Math.min(4, t.lastRow) * t.aStride;
        int a5 = a0 + Math.min(5, t.lastRow) * t.aStride;
        float[] b = t.b;
        int bAt = t.bAt;
        int bStride = t.bStride;
        float[] z = t.from;
        int z0 = t.fromAt;
        int z1 = z0 + t.fromStride;
        int z2 = z1 + t.fromStride;
        int z3 = z2 + t.fromStride;
        int z4 = z3 + t.fromStride;
        int z5 = z4 + t.fromStride;
        FloatVector c00 = FloatVector.fromArray(SPECIES, z, z0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, z, z0 + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, z, z1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, z, z2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, z, z2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, z, z3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, z, z3 + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, z, z4);
        FloatVector c41 = FloatVector.fromArray(SPECIES, z, z4 + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, z, z5);
        FloatVector c51 = FloatVector.fromArray(SPECIES, z, z5 + LANES);
        for (int p = 0; p < depth; p++) {
            int bp = bAt + p * bStride;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bp);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bp + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[a4 + p]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[a5 + p]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
        }
        float[] c = t.to;
        int at = t.toAt;
        c00.intoArray(c, at);
        c01.intoArray(c, at + LANES);
        at += t.toStride;
        c10.intoArray(c, at);
        c11.intoArray(c, at + LANES);
        at += t.toStride;
        c20.intoArray(c, at);
        c21.intoArray(c, at + LANES);
        at += t.toStride;
        c30.intoArray(c, at);
        c31.intoArray(c, at + LANES);
        at += t.toStride;
        c40.intoArray(c, at);
        c41.intoArray(c, at + LANES);
        at += t.toStride;
        c50.intoArray(c, at);
        c51.intoArray(c, at + LANES);
    }

    /** a by columns (TN): step p begins at {@code aAt + p * aStride}, the six rows side by side. */
    static void columns2(Tile t) {
        int depth = t.depth;
        float[] a = t.a;
        int aAt = t.aAt;
        int aStride = t.aStride;
        float[] b = t.b;
        int bAt = t.bAt;
        int bStride = t.bStride;
        float[] z = t.from;
        int z0 = t.fromAt;
        int z1 = z0 + t.fromStride;
        int z2 = z1 + t.fromStride;
        int z3 = z2 + t.fromStride;
        int z4 = z3 + t.fromStride;
        int z5 = z4 + t.fromStride;
        FloatVector c00 = FloatVector.fromArray(SPECIES, z, z0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, z, z0 + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, z, z1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, z, z2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, z, z2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, z, z3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, z, z3 + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, z, z4);
        FloatVector c41 = FloatVector.fromArray(SPECIES, z, z4 + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, z, z5);
        FloatVector c51 = FloatVector.fromArray(SPECIES, z, z5 + LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[aAt]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[aAt + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[aAt + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[aAt + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[aAt + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[aAt + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            aAt += aStride;
            bAt += bStride;
        }
        float[] c = t.to;
        int at = t.toAt;
        c00.intoArray(c, at);
        c01.intoArray(c, at + LANES);
        at += t.toStride;
        c10.intoArray(c, at);
        c11.intoArray(c, at + LANES);
        at += t.toStride;
        c20.intoArray(c, at);
        c21.intoArray(c, at + LANES);
        at += t.toStride;
        c30.intoArray(c, at);
        c31.intoArray(c, at + LANES);
        at += t.toStride;
        c40.intoArray(c, at);
        c41.intoArray(c, at + LANES);
        at += t.toStride;
        c50.intoArray(c, at);
        c51.intoArray(c, at + LANES);
    }

    /** {@link #rows2} for at most one vector of columns. */
    static void rows1(Tile t) {
        int depth = t.depth;
        float[] a = t.a;
        int a0 = t.aAt;
        int a1 = a0 + Math.min(1, t.lastRow) * t.aStride;
        int a2 = a0 + Math.min(2, t.lastRow) * t.aStride;
        int a3 = a0 + Math.min(3, t.lastRow) * t.aStride;
        int a4 = a0 + Math.min(4, t.lastRow) * t.aStride;
        int a5 = a0 + Math.min(5, t.lastRow) * t.aStride;
        float[] b = t.b;
        int bAt = t.bAt;
        int bStride = t.bStride;
        float[] z = t.from;
        int z0 = t.fromAt;
        int z1 = z0 + t.fromStride;
        int z2 = z1 + t.fromStride;
        int z3 = z2 + t.fromStride;
        int z4 = z3 + t.fromStride;
        int z5 = z4 + t.fromStride;
        FloatVector c00 = FloatVector.fromArray(SPECIES, z, z0);
        FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
        FloatVector c20 = FloatVector.fromArray(SPECIES, z, z2);
        FloatVector c30 = FloatVector.fromArray(SPECIES, z, z3);
        FloatVector c40 = FloatVector.fromArray(SPECIES, z, z4);
        FloatVector c50 = FloatVector.fromArray(SPECIES, z, z5);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(SPECIES, a[a4 + p]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(SPECIES, a[a5 + p]);
            c50 = x.fma(b0, c50);
            bAt += bStride;
        }
        float[] c = t.to;
        int at = t.toAt;
        c00.intoArray(c, at);
        at += t.toStride;
        c10.intoArray(c, at);
        at += t.toStride;
        c20.intoArray(c, at);
        at += t.toStride;
        c30.intoArray(c, at);
        at += t.toStride;
        c40.intoArray(c, at);
        at += t.toStride;
        c50.intoArray(c, at);
    }

    /** {@link #columns2} for at most one vector of columns. */
    static void columns1(Tile t) {
        int depth = t.depth;
        float[] a = t.a;
        int aAt = t.aAt;
        int aStride = t.aStride;
        float[] b = t.b;
        int bAt = t.bAt;
        int bStride = t.bStride;
        float[] z = t.from;
        int z0 = t.fromAt;
        int z1 = z0 + t.fromStride;
        int z2 = z1 + t.fromStride;
        int z3 = z2 + t.fromStride;
        int z4 = z3 + t.fromStride;
        int z5 = z4 + t.fromStride;
        FloatVector c00 = FloatVector.fromArray(SPECIES, z, z0);
        FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
        FloatVector c20 = FloatVector.fromArray(SPECIES, z, z2);
        FloatVector c30 = FloatVector.fromArray(SPECIES, z, z3);
        FloatVector c40 = FloatVector.fromArray(SPECIES, z, z4);
        FloatVector c50 = FloatVector.fromArray(SPECIES, z, z5);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x = FloatVector.broadcast(SPECIES, a[aAt]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[aAt + 1]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, a[aAt + 2]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, a[aAt + 3]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(SPECIES, a[aAt + 4]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(SPECIES, a[aAt + 5]);
            c50 = x.fma(b0, c50);
            aAt += aStride;
            bAt += bStride;
        }
        float[] c = t.to;
        int at = t.toAt;
        c00.intoArray(c, at);
        at += t.toStride;
        c10.intoArray(c, at);
        at += t.toStride;
        c20.intoArray(c, at);
        at += t.toStride;
        c30.intoArray(c, at);
        at += t.toStride;
        c40.intoArray(c, at);
        at += t.toStride;
        c50.intoArray(c, at);
    }
}
