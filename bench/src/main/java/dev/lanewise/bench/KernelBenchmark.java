package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.concurrent.TimeUnit;
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
 * What all benchmarks of computing share: the parameters {@code provider} and {@code threads}, kernels that are opened and closed, the time
 * of one operation as the score, and short iterations, so that the machine's speed is taken before and after each (see {@code
 * MachineProfiler}).
 *
 * <p>A subclass prepares operands and the definition's result, computes with {@link #kernels}, states its {@link Stated work}, and compares.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Dlanewise.vector.warmup=false")
public abstract class KernelBenchmark {
    @Param({"vector", "scalar"})
    public String provider = "vector";

    @Param("1")
    public int threads = 1;

    /** The definition until the benchmark has been prepared, then those that are measured. */
    KernelSet kernels = ScalarProvider.create();

    /** Makes operands, and computes what is wanted with {@link #kernels}, which are the definition's at that time. */
    abstract void prepare();

    /** What is still to be done when the measured kernels are there: by default nothing. */
    void ready() {}

    @Setup
    public final void open() {
        prepare();
        kernels = openKernels();
        ready();
    }

    /** The kernels that are measured. */
    KernelSet openKernels() {
        return Providers.kernels(provider, threads);
    }

    @TearDown
    public final void close() {
        kernels.close();
    }

    /** Bytes of tensors that an operation reads or writes. */
    static double bytes(Tensor... tensors) {
        double bytes = 0;
        for (var tensor : tensors) {
            bytes += (double) tensor.size() * tensor.type().bytes();
        }
        return bytes;
    }
}
