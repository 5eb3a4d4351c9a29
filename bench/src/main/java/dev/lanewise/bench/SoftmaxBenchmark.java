package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.concurrent.TimeUnit;
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
 * Softmax of rows and its gradient; one operation is one call on the whole matrix. After every iteration the result is compared
 * with the definition's, bit by bit; but for a loop by hand, which adds in an order of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dlanewise.vector.warmup=false")
public class SoftmaxBenchmark {
    private static final String BY_HAND = "by-hand";
    private static final double TOLERANCE = 1e-6;

    /** By hand there is softmax itself, in its plain form. */
    @Param({"vector", "scalar", BY_HAND})
    String provider = "vector";

    @Param({"PLAIN", "LOG"})
    Softmax form = Softmax.PLAIN;

    /** A classifier's outputs, and scores of attention or of many classes. */
    @Param({"10", "1000"})
    int columns = 10;

    @Param({"1"})
    int threads = 1;

    private KernelSet kernels = ScalarProvider.create();
    private Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor y = x;
    private Tensor wantedY = x;
    private Tensor result = x;
    private Tensor wanted = x;

    @Setup
    public void prepare() {
        x = Providers.random(1024, columns, 1);
        y = Tensor.zeros(DType.FLOAT32, x.shape());
        wantedY = y.to(DType.FLOAT32);
        result = y.to(DType.FLOAT32);
        wanted = y.to(DType.FLOAT32);
        var definition = ScalarProvider.create().rows();
        definition.softmax(form, x, wantedY);
        definition.softmaxGradient(form, wantedY, x, Write.SET, wanted);
        if (provider.equals(BY_HAND)) {
            return;
        }
        kernels = Providers.kernels(provider, threads);
        kernels.rows().softmax(form, x, y);
        kernels.rows().softmaxGradient(form, wantedY, x, Write.SET, result);
    }

    @Benchmark
    public Tensor softmax() {
        if (provider.equals(BY_HAND)) {
            HandWrittenLoops.softmax(x, y);
        } else {
            kernels.rows().softmax(form, x, y);
        }
        return y;
    }

    @Benchmark
    public Tensor gradient() {
        kernels.rows().softmaxGradient(form, wantedY, x, Write.SET, result);
        return result;
    }

    @TearDown(Level.Iteration)
    public void check() {
        if (provider.equals(BY_HAND)) {
            requireNear();
            return;
        }
        Providers.requireSame(wantedY, y);
        Providers.requireSame(wanted, result);
    }

    private void requireNear() {
        for (int i = 0; i < y.size(); i++) {
            if (!(Math.abs(y.get(i) - wantedY.get(i)) <= TOLERANCE * wantedY.get(i))) {
                throw new IllegalStateException(
                        "softmax by hand, element " + i + ": wanted " + wantedY.get(i) + ", got "
                                + y.get(i));
            }
        }
    }

    @TearDown
    public void close() {
        kernels.close();
    }
}
