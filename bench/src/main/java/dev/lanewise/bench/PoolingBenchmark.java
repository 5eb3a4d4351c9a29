package dev.lanewise.bench;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Pooling of 32 images of 64 channels and its gradients. After every iteration the result is compared with the definition's, bit by bit.
 */
public class PoolingBenchmark extends KernelBenchmark {
    private static final int PLANES = 64;
    private static final int IMAGES = 32;

    /** What is computed. */
    public enum Pass {
        MAX, MAX_GRADIENT, AVERAGE, AVERAGE_GRADIENT
    }

    @Param
    public Pass pass = Pass.MAX;

    /** Height and width, kernel, stride, padding. */
    @Param({"28 2 2 0", "28 3 2 1", "14 3 1 1"})
    public String geometry = "28 2 2 0";

    private Pooling pooling = new Pooling(new Window(Axis.single(), Axis.single()));
    private Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor y = x;
    private Tensor index = x;
    private Tensor result = x;
    private Tensor wanted = x;
    private double bytes;

    @Override
    void prepare() {
        String[] words = geometry.split(" ");
        int size = Integer.parseInt(words[0]);
        var axis =
                new Axis(size, Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]), 1);
        pooling = new Pooling(new Window(axis, axis));
        var shape = Shape.of(IMAGES, PLANES, axis.outputs(), axis.outputs());
        x = Providers.random(IMAGES * PLANES * size, size, 1).reshape(Shape.of(IMAGES, PLANES, size, size));
        y = Providers.random(IMAGES * PLANES, pooling.window().outputs(), 2).reshape(shape);
        index = Tensor.zeros(DType.INT32, shape);
        kernels.windows().maxPool(pooling, x, Tensor.zeros(DType.FLOAT32, shape), index);
        boolean forward = pass == Pass.MAX || pass == Pass.AVERAGE;
        result = Tensor.zeros(DType.FLOAT32, forward ? shape : x.shape());
        wanted = Tensor.zeros(DType.FLOAT32, result.shape());
        run(wanted);
        bytes = bytes(x, y) + (pass == Pass.MAX || pass == Pass.MAX_GRADIENT ? bytes(index) : 0);
    }

    private void run(Tensor into) {
        switch (pass) {
            case MAX -> kernels.windows().maxPool(pooling, x, into, index);
            case MAX_GRADIENT -> kernels.windows().maxPoolGradient(pooling, y, index, Write.SET, into);
            case AVERAGE -> kernels.windows().averagePool(pooling, Divisor.INPUTS, x, into);
            case AVERAGE_GRADIENT -> kernels.windows().averagePoolGradient(pooling, Divisor.INPUTS, y, Write.SET, into);
        }
    }

    @Benchmark
    public Tensor compute(Stated stated) {
        run(result);
        stated.work(0, bytes);
        return result;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Providers.requireSame(wanted, result);
        result.fill(Double.NaN);
    }
}
