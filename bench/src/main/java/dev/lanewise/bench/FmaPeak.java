package dev.lanewise.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core can do at most: fused multiply-adds on twelve vectors that never leave their registers. The column
 * {@code gflops} is in GFLOP/s, an fma counting as two operations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FmaPeak {
    private static final VectorSpecies<Float> SPECIES = VectorSpecies.of(float.class, VectorShape.forBitSize(
            Integer.getInteger("lanewise.vector.bits", VectorShape.preferredShape().vectorBitSize())));
    private static final int STEPS = 1000;
    private static final int VECTORS = 12;

    private float factor = 0.999f;
    private float addend = 0.001f;

    /** Operations in a nanosecond. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Operations {
        public double gflops;
    }

    @Benchmark
    public float peak(Operations operations) {
        operations.gflops += operations();
        return twelveVectors(STEPS);
    }

    /** Operations of one call of {@link #run}. */
    static double operations() {
        return 2.0 * STEPS * VECTORS * SPECIES.length();
    }

    /** The same outside of JMH, as a window between others. */
    float run() {
        return twelveVectors(STEPS);
    }

    /** Two fma units with a latency of four cycles need eight; four more hide what the loop itself costs. */
    private float twelveVectors(int steps) {
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
        for (int i = 0; i < steps; i++) {
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
}
