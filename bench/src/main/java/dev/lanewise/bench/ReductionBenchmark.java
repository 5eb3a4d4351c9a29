package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sums, maxima and moments along rows, and sums down columns. The column {@code gigabytes} is in GB/s read. After every iteration
 * the result is compared with the definition's, bit by bit.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dlanewise.vector.warmup=false")
public class ReductionBenchmark {
    private static final String DOWN = "COLUMNS";
    private static final String MOMENTS = "MOMENTS";

    @Param({"vector", "scalar"})
    String provider = "vector";

    @Param({"SUM", "SUM_OF_SQUARES", "MAX", "ARGMAX", MOMENTS, DOWN})
    String reduction = "SUM";

    /** A classifier's outputs, and a wide layer's. */
    @Param({"10", "1000"})
    int columns = 10;

    /** A minibatch, which stays in the caches, and a large one, which doesn't. */
    @Param({"64", "1024"})
    int rows = 64;

    @Param({"1"})
    int threads = 1;

    private KernelSet kernels = ScalarProvider.create();
    private Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor result = x;
    private Tensor wanted = x;
    private Tensor variance = x;

    /** Bytes in a nanosecond. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Bytes {
        public double gigabytes;
    }

    @Setup
    public void prepare() {
        x = Providers.random(rows, columns, 1);
        result = result();
        variance = result();
        wanted = result();
        reduce(ScalarProvider.create(), wanted);
        kernels = Providers.kernels(provider, threads);
    }

    private Tensor result() {
        return switch (reduction) {
            case DOWN -> Tensor.zeros(DType.FLOAT32, Shape.of(x.columns()));
            case "ARGMAX" -> Tensor.zeros(DType.INT32, Shape.of(x.rows()));
            default -> Tensor.zeros(DType.FLOAT32, Shape.of(x.rows()));
        };
    }

    private void reduce(KernelSet set, Tensor into) {
        switch (reduction) {
            case DOWN -> set.rows().sumColumns(x, Write.SET, into);
            case MOMENTS -> set.rows().moments(x, into, variance);
            default -> set.rows().reduce(RowReduction.valueOf(reduction), x, into);
        }
    }

    @Benchmark
    public Tensor reduce(Bytes bytes) {
        reduce(kernels, result);
        bytes.gigabytes += 4.0 * x.size();
        return result;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Providers.requireSame(wanted, result);
        result.fill(-1);
    }

    @TearDown
    public void close() {
        kernels.close();
    }
}
