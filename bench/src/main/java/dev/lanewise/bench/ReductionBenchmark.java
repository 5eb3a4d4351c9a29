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
 * Sums and maxima along rows, and sums down columns. The column {@code gigabytes} is in GB/s read. After every iteration
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

    @Param({"vector", "scalar"})
    String provider = "vector";

    @Param({"SUM", "SUM_OF_SQUARES", "MAX", "ARGMAX", DOWN})
    String reduction = "SUM";

    /** A classifier's outputs, and a wide layer's. */
    @Param({"10", "1000"})
    int columns = 10;

    private KernelSet kernels = ScalarProvider.create();
    private Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor result = x;
    private Tensor wanted = x;

    /** Bytes in a nanosecond. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Bytes {
        public double gigabytes;
    }

    @Setup
    public void prepare() {
        x = Providers.random(64, columns, 1);
        result = result();
        wanted = result();
        reduce(ScalarProvider.create(), wanted);
        kernels = Providers.kernels(provider, 1);
    }

    private Tensor result() {
        return switch (reduction) {
            case DOWN -> Tensor.zeros(DType.FLOAT32, Shape.of(x.columns()));
            case "ARGMAX" -> Tensor.zeros(DType.INT32, Shape.of(x.rows()));
            default -> Tensor.zeros(DType.FLOAT32, Shape.of(x.rows()));
        };
    }

    private void reduce(KernelSet set, Tensor into) {
        if (reduction.equals(DOWN)) {
            set.rows().sumColumns(x, Write.SET, into);
        } else {
            set.rows().reduce(RowReduction.valueOf(reduction), x, into);
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
