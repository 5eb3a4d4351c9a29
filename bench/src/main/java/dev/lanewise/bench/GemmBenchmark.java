package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Transpose;
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
 * Matrix products. The column {@code gflops} is in GFLOP/s and stands beside that of {@link FmaPeak} when both are run:
 *
 * <pre>./mvnw -q package exec:exec -DskipTests -pl bench -am -Djmh="Gemm|FmaPeak"</pre>
 *
 * <p>{@code -p provider=scalar -p threads=2 -p product="NN 512 512 512"} chooses. After every iteration the result is
 * compared with the definition's, bit by bit.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dlanewise.vector.warmup=false")
public class GemmBenchmark {
    @Param({"vector", "scalar"})
    String provider = "vector";

    @Param("1")
    int threads = 1;

    /** Which factors are transposed; then m, k and n. */
    @Param({"NN 64 1000 100", "TN 1000 64 100", "NN 128 784 256", "NN 512 512 512"})
    String product = "NN 64 1000 100";

    private KernelSet kernels = ScalarProvider.create();
    private Transpose transpose = Transpose.NN;
    private Tensor a = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor b = a;
    private Tensor c = a;
    private Tensor wanted = a;
    private double operationsPerCall;

    /** Operations in a nanosecond. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Operations {
        public double gflops;
    }

    @Setup
    public void prepare() {
        String[] words = product.split(" ");
        transpose = Transpose.valueOf(words[0]);
        int m = Integer.parseInt(words[1]);
        int k = Integer.parseInt(words[2]);
        int n = Integer.parseInt(words[3]);
        operationsPerCall = 2.0 * m * k * n;
        a = transpose.first() ? Providers.random(k, m, 1) : Providers.random(m, k, 1);
        b = transpose.second() ? Providers.random(n, k, 2) : Providers.random(k, n, 2);
        c = Tensor.zeros(DType.FLOAT32, Shape.of(m, n));
        wanted = Tensor.zeros(DType.FLOAT32, Shape.of(m, n));
        ScalarProvider.create().gemm(transpose, a, b, Write.SET, wanted);
        kernels = Providers.kernels(provider, threads);
    }

    @Benchmark
    public Tensor multiply(Operations operations) {
        kernels.gemm(transpose, a, b, Write.SET, c);
        operations.gflops += operationsPerCall;
        return c;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Providers.requireSame(wanted, c);
        c.fill(Double.NaN);
    }

    @TearDown
    public void close() {
        kernels.close();
    }
}
