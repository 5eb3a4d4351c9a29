package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * An embedding of 4096 words out of 20,000: {@code gather} copies their rows, {@code scatter} adds gradients to them. The
 * table is larger than most caches. The results are compared with the definition's once, before the clock runs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dlanewise.vector.warmup=false")
public class EmbeddingBenchmark {
    private static final int WORDS = 20_000;
    private static final int CHOSEN = 4096;

    @Param({"vector", "scalar"})
    String provider = "vector";

    @Param({"64", "512"})
    int columns = 64;

    @Param({"1"})
    int threads = 1;

    private final Tensor index = Tensor.zeros(DType.INT32, Shape.of(CHOSEN));
    private KernelSet kernels = ScalarProvider.create();
    private Tensor table = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor rows = table;
    private Tensor gradient = table;

    @Setup
    public void prepare() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < CHOSEN; i++) {
            index.set(i, random.nextInt(WORDS));
        }
        table = Providers.random(WORDS, columns, 2);
        rows = Providers.random(CHOSEN, columns, 3);
        gradient = Tensor.zeros(DType.FLOAT32, table.shape());
        kernels = Providers.kernels(provider, threads);
        check();
    }

    private void check() {
        var definition = ScalarProvider.create().selections();
        var wanted = Tensor.zeros(DType.FLOAT32, table.shape());
        definition.scatterAddRows(rows, index, wanted);
        kernels.selections().scatterAddRows(rows, index, gradient);
        Providers.requireSame(wanted, gradient);
        wanted = Tensor.zeros(DType.FLOAT32, rows.shape());
        definition.gatherRows(table, index, wanted);
        kernels.selections().gatherRows(table, index, rows);
        Providers.requireSame(wanted, rows);
    }

    @Benchmark
    public Tensor gather() {
        kernels.selections().gatherRows(table, index, rows);
        return rows;
    }

    @Benchmark
    public Tensor scatter() {
        kernels.selections().scatterAddRows(rows, index, gradient);
        return gradient;
    }

    @TearDown
    public void close() {
        kernels.close();
    }
}
