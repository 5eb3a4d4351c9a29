package dev.lanewise.measure.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** What one core can do at most: fused multiply-adds on twelve vectors that never leave their registers. */
public final class VectorPeak implements Load {
    /** That of the vector kernels: a second one in the same JVM would make the JIT leave vectors in objects. */
    private static final VectorSpecies<Float> SPECIES = VectorSpecies.of(float.class, VectorShape.forBitSize(
            Integer.getInteger("lanewise.vector.bits", VectorShape.preferredShape().vectorBitSize())));
    private static final int STEPS = 10_000;
    private static final int VECTORS = 12;

    private float factor = 0.999f;
    private float addend = 0.001f;

    /** The width of the vectors, in bits. */
    public static int bits() {
        return SPECIES.vectorBitSize();
    }

    /** Two fma units with a latency of four cycles need eight vectors; four more hide what the loop itself costs. */
    @Override
    public double run() {
        FloatVector x = FloatVector.broadcast(SPECIES, factor);
        FloatVector y = FloatVector.broadcast(SPECIES, addend);
        FloatVector v0 = x;
        FloatVector v1 = y;
        FloatVector v2 = x;
        FloatVector v3 = y;
        FloatVector v4 = x;
        FloatVector v5 = y;
        FloatVector v6 = x;
        FloatVector v7 = y;
        FloatVector v8 = x;
        FloatVector v9 = y;
        FloatVector v10 = x;
        FloatVector v11 = y;
        for (int i = 0; i < STEPS; i++) {
            v0 = v0.fma(x, y);
            v1 = v1.fma(x, y);
            v2 = v2.fma(x, y);
            v3 = v3.fma(x, y);
            v4 = v4.fma(x, y);
            v5 = v5.fma(x, y);
            v6 = v6.fma(x, y);
            v7 = v7.fma(x, y);
            v8 = v8.fma(x, y);
            v9 = v9.fma(x, y);
            v10 = v10.fma(x, y);
            v11 = v11.fma(x, y);
        }
        return v0.add(v1).add(v2).add(v3).add(v4).add(v5).add(v6).add(v7).add(v8).add(v9).add(v10).add(v11).lane(0);
    }

    @Override
    public double operations() {
        return 2.0 * STEPS * VECTORS * SPECIES.length();
    }
}
