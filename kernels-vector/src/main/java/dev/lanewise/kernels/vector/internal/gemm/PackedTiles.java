package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tile of {@link StridedTiles#columns2} over packed factors, for machines with 16 vector registers.
 *
 * <p>Twelve accumulators, two vectors of b and one broadcast are fifteen registers. C2's scheduler likes to move all six
 * broadcasts to the top of the body, which then needs more than there are; it spills an accumulator, whose trip through
 * the stack becomes the critical path: 0.4 of the fma peak. Over strided factors it hangs on such things as the garbage
 * collector whether it does so in {@code columns2} (G1: no, Serial and Parallel: yes), though never in {@code rows2}.
 *
 * <p>Two things together help for good. All strides are constants, so that the body is two loads, six broadcasts, twelve
 * fmas and a handful of integer instructions without a range check; and {@link VarHandle#loadLoadFence} before each
 * broadcast keeps the loads in order. On x86 the fence emits no instruction. On ARM it would be a real barrier, but there
 * are 32 registers there: {@link RegisterFile#FENCED} is a constant, so that the JIT drops it.
 *
 * <p>Tried and worse on this loop: unrolling p by 2 or 4 (0.45), a long index (0.46), 4x2 (0.89), 4x3 (0.40); fences over
 * strided factors (0.41).
 */
final class PackedTiles {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int ROWS = RegisterFile.TILE_ROWS;
    private static final int COLUMNS = RegisterFile.TILE_COLUMNS;

    private PackedTiles() {}

    /** a and b in panels of {@link RegisterFile#TILE_ROWS} rows and {@link RegisterFile#TILE_COLUMNS} columns. */
    static void columns2(Tile t) {
        int depth = t.depth;
        float[] a = t.a;
        int aAt = t.aAt;
        float[] b = t.b;
        int bAt = t.bAt;
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
            int ap = aAt + p * ROWS;
            int bp = bAt + p * COLUMNS;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bp);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bp + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            if (RegisterFile.FENCED) {
                VarHandle.loadLoadFence();
            }
            x = FloatVector.broadcast(SPECIES, a[ap + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            if (RegisterFile.FENCED) {
                VarHandle.loadLoadFence();
            }
            x = FloatVector.broadcast(SPECIES, a[ap + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            if (RegisterFile.FENCED) {
                VarHandle.loadLoadFence();
            }
            x = FloatVector.broadcast(SPECIES, a[ap + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            if (RegisterFile.FENCED) {
                VarHandle.loadLoadFence();
            }
            x = FloatVector.broadcast(SPECIES, a[ap + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            if (RegisterFile.FENCED) {
                VarHandle.loadLoadFence();
            }
            x = FloatVector.broadcast(SPECIES, a[ap + 5]);
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
}
