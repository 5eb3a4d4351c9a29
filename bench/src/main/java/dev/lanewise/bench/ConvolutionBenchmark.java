package dev.lanewise.bench;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Transpose;
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
 * The three passes of a convolution, and beside each the product of the same extents over images that have been unfolded
 * before: how much of a product's speed is left. After every iteration a convolution's result is compared with the definition's, bit by bit.
 */
public class ConvolutionBenchmark extends KernelBenchmark {
    /** What is computed. */
    public enum Pass {
        FORWARD, PRODUCT_NN, INPUT_GRADIENT, PRODUCT_TN, WEIGHT_GRADIENT, PRODUCT_NT
    }

    @Param
    public Pass pass = Pass.FORWARD;

    /** Images, input channels, height and width, output channels; then kernel, stride, padding, groups. */
    @Param({"64 16 28 32 3 1 1 1", "32 64 28 64 3 1 1 1", "32 64 28 64 1 1 0 1", "32 64 28 128 3 2 1 1",
        "32 64 28 64 3 1 1 64"})
    public String geometry = "64 16 28 32 3 1 1 1";

    private Convolution convolution = new Convolution(1, 1, 1, new Window(Axis.single(), Axis.single()));
    private Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor w = x;
    private Tensor y = x;
    private Tensor unfolded = x;
    private Tensor matrix = x;
    private Tensor weights = x;
    private Tensor result = x;
    private Tensor wanted = x;
    private double flops;
    private double bytes;

    @Override
    void prepare() {
        String[] words = geometry.split(" ");
        int[] n = new int[words.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = Integer.parseInt(words[i]);
        }
        var axis = new Axis(n[2], n[4], n[5], n[6], 1);
        convolution = new Convolution(n[1], n[3], n[7], new Window(axis, axis));
        int outputs = convolution.window().outputs();
        int depth = convolution.depth();
        x = Providers.random(n[0] * n[1] * n[2], n[2], 1).reshape(Shape.of(n[0], n[1], n[2], n[2]));
        w = Providers.random(n[3], depth, 2).reshape(Shape.of(n[3], n[1] / n[7], n[4], n[4]));
        y = Providers.random(n[0] * n[3], outputs, 3).reshape(Shape.of(n[0], n[3], axis.outputs(), axis.outputs()));
        unfolded = Providers.random(depth, n[0] * outputs, 4);
        matrix = Providers.random(n[3], n[0] * outputs, 5);
        weights = Providers.random(n[3], depth, 6);
        flops = 2.0 * y.size() * depth;
        bytes = pass.name().startsWith("PRODUCT") ? bytes(weights, unfolded, matrix) : bytes(x, w, y);
        result = writes().to(DType.FLOAT32);
        wanted = writes().to(DType.FLOAT32);
        run(wanted);
    }

    /** A tensor shaped like what the pass writes. */
    private Tensor writes() {
        return switch (pass) {
            case FORWARD -> y;
            case INPUT_GRADIENT -> x;
            case WEIGHT_GRADIENT -> w;
            case PRODUCT_NN -> matrix;
            case PRODUCT_TN -> unfolded;
            case PRODUCT_NT -> weights;
        };
    }

    private void run(Tensor into) {
        switch (pass) {
            case FORWARD -> kernels.windows().convolve(convolution, x, w, Write.SET, into);
            case INPUT_GRADIENT -> kernels.windows().convolveGradientInput(convolution, w, y, Write.SET, into);
            case WEIGHT_GRADIENT -> kernels.windows().convolveGradientWeights(convolution, x, y, Write.SET, into);
            case PRODUCT_NN -> kernels.gemm(Transpose.NN, weights, unfolded, Write.SET, into);
            case PRODUCT_TN -> kernels.gemm(Transpose.TN, weights, matrix, Write.SET, into);
            case PRODUCT_NT -> kernels.gemm(Transpose.NT, matrix, unfolded, Write.SET, into);
        }
    }

    @Benchmark
    public Tensor compute(Stated stated) {
        run(result);
        stated.work(flops, bytes);
        return result;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Providers.requireSame(wanted, result);
        result.fill(Double.NaN);
    }
}
