package dev.lanewise.bench;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A kernel that can be slowed down on purpose: ten products an operation, and with {@code slower=10} an eleventh. {@code ./lanewise-bench
 * self-test} asks whether the tracker notices.
 */
public class SelfTestBenchmark extends KernelBenchmark {
    private static final int PRODUCTS = 10;
    private static final int SIZE = 128;

    /** Per cent, in tens. */
    @Param({"0", "10"})
    public int slower = 0;

    private final Tensor a = Providers.random(SIZE, SIZE, 1);
    private final Tensor b = Providers.random(SIZE, SIZE, 2);
    private final Tensor c = Tensor.zeros(DType.FLOAT32, Shape.of(SIZE, SIZE));
    private final Tensor wanted = Tensor.zeros(DType.FLOAT32, Shape.of(SIZE, SIZE));
    private int products = PRODUCTS;

    @Override
    void prepare() {
        kernels.gemm(Transpose.NN, a, b, Write.SET, wanted);
        products = PRODUCTS + PRODUCTS * slower / 100;
    }

    @Benchmark
    public Tensor multiply(Stated stated) {
        for (int i = 0; i < products; i++) {
            kernels.gemm(Transpose.NN, a, b, Write.SET, c);
        }
        stated.work(2.0 * PRODUCTS * SIZE * SIZE * SIZE, 3.0 * PRODUCTS * Float.BYTES * SIZE * SIZE);
        return c;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Providers.requireSame(wanted, c);
        c.fill(Double.NaN);
    }
}
