package dev.lanewise.bench;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Window;
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
 * Pooling of 32 images of 64 channels and its gradients. The column {@code outputs} is in outputs a nanosecond. After every
 * iteration the result is compared with the definition's, bit by bit.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dlanewise.vector.warmup=false")
public class PoolingBenchmark {
    private static final int PLANES = 64;
    private static final int IMAGES = 32;

    /** What is computed. */
    public enum Pass {
        MAX, MAX_GRADIENT, AVERAGE, AVERAGE_GRADIENT
    }

    @Param({"vector", "scalar"})
    String provider = "vector";

    @Param("1")
    int threads = 1;

    @Param
    Pass pass = Pass.MAX;

    /** Height and width, kernel, stride, padding. */
    @Param({"28 2 2 0", "28 3 2 1", "14 3 1 1"})
    String geometry = "28 2 2 0";

    private KernelSet kernels = ScalarProvider.create();
    private Pooling pooling = new Pooling(new Window(Axis.single(), Axis.single()));
    private Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor y = x;
    private Tensor index = x;
    private Tensor result = x;
    private Tensor wanted = x;

    /** Outputs in a nanosecond. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Outputs {
        public double outputs;
    }

    @Setup
    public void prepare() {
        String[] words = geometry.split(" ");
        int size = Integer.parseInt(words[0]);
        var axis =
                new Axis(size, Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]), 1);
        pooling = new Pooling(new Window(axis, axis));
        var shape = Shape.of(IMAGES, PLANES, axis.outputs(), axis.outputs());
        x = Providers.random(IMAGES * PLANES * size, size, 1).reshape(Shape.of(IMAGES, PLANES, size, size));
        y = Providers.random(IMAGES * PLANES, pooling.window().outputs(), 2).reshape(shape);
        index = Tensor.zeros(DType.INT32, shape);
        ScalarProvider.create().windows().maxPool(pooling, x, Tensor.zeros(DType.FLOAT32, shape), index);
        boolean forward = pass == Pass.MAX || pass == Pass.AVERAGE;
        result = Tensor.zeros(DType.FLOAT32, forward ? shape : x.shape());
        wanted = Tensor.zeros(DType.FLOAT32, result.shape());
        run(ScalarProvider.create(), wanted);
        kernels = Providers.kernels(provider, threads);
    }

    private void run(KernelSet set, Tensor into) {
        switch (pass) {
            case MAX -> set.windows().maxPool(pooling, x, into, index);
            case MAX_GRADIENT -> set.windows().maxPoolGradient(pooling, y, index, Write.SET, into);
            case AVERAGE -> set.windows().averagePool(pooling, Divisor.INPUTS, x, into);
            case AVERAGE_GRADIENT -> set.windows().averagePoolGradient(pooling, Divisor.INPUTS, y, Write.SET, into);
        }
    }

    @Benchmark
    public Tensor compute(Outputs counter) {
        run(kernels, result);
        counter.outputs += y.size();
        return result;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Providers.requireSame(wanted, result);
        result.fill(Double.NaN);
    }

    @TearDown
    public void close() {
        kernels.close();
    }
}
