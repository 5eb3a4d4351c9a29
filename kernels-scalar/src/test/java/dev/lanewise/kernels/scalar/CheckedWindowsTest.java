package dev.lanewise.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What is said of arguments that don't fit a window operation. */
class CheckedWindowsTest {
    private final WindowKernels kernels = new Kernels(ScalarProvider.create()).windows();
    private final Window window = new Window(new Axis(5, 3, 1, 1, 1), new Axis(6, 2, 2, 0, 1));
    private final Convolution convolution = new Convolution(4, 6, 2, window);
    private final Tensor x = floats(2, 4, 5, 6);
    private final Tensor w = floats(6, 2, 3, 2);
    private final Tensor y = floats(2, 6, 5, 3);

    private static Tensor floats(int... dims) {
        return Tensor.zeros(DType.FLOAT32, Shape.of(dims));
    }

    private static void refuses(String message, Runnable attempt) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, attempt::run).getMessage());
    }

    @Test
    void acceptsWhatFits() {
        kernels.convolve(convolution, x, w, Write.SET, y);
        kernels.convolveGradientInput(convolution, w, y, Write.ADD, x);
        kernels.convolveGradientWeights(convolution, x, y, Write.ADD, w);
    }

    @Test
    void refusesShapesOfAConvolution() {
        refuses("convolve: wanted images (N, 4, 5, 6), got FLOAT32 (2, 4, 6, 5)",
                () -> kernels.convolve(convolution, floats(2, 4, 6, 5), w, Write.SET, y));
        refuses("convolve: wanted weights (6, 2, 3, 2), got FLOAT32 (6, 4, 3, 2)",
                () -> kernels.convolve(convolution, x, floats(6, 4, 3, 2), Write.SET, y));
        refuses("convolveGradientInput: wanted results (2, 6, 5, 3), got FLOAT32 (3, 6, 5, 3)",
                () -> kernels.convolveGradientInput(convolution, w, floats(3, 6, 5, 3), Write.SET, x));
        refuses("convolveGradientWeights: wanted images (N, 4, 5, 6), got FLOAT32 (8, 5, 6)",
                () -> kernels.convolveGradientWeights(convolution, floats(8, 5, 6), y, Write.SET, w));
    }

    @Test
    void refusesTypes() {
        refuses("convolve: wanted one floating type, got FLOAT32 (2, 4, 5, 6) and FLOAT64 (6, 2, 3, 2)",
                () -> kernels.convolve(convolution, x, w.to(DType.FLOAT64), Write.SET, y));
        refuses("averagePool: wanted one floating type, got INT32 (2, 4, 5, 6) and FLOAT32 (2, 4, 5, 3)",
                () -> kernels.averagePool(new Pooling(window), Divisor.TAPS, x.to(DType.INT32), floats(2, 4, 5, 3)));
    }

    @Test
    void refusesOverlaps() {
        float[] array = new float[1000];
        var image = Tensor.of(array, 0, x.shape());
        refuses("convolve: wanted a result apart from the other operands, got overlapping memory",
                () -> kernels.convolve(convolution, image, w, Write.SET, Tensor.of(array, 239, y.shape())));
    }

    @Test
    void refusesIndices() {
        var pooling = new Pooling(window);
        var pooled = floats(2, 4, 5, 3);
        var index = Tensor.zeros(DType.INT32, pooled.shape());
        refuses("maxPool: wanted an index INT32 (2, 4, 5, 3), got FLOAT32 (2, 4, 5, 3)",
                () -> kernels.maxPool(pooling, x, pooled, pooled));
        index.set(7, 30);
        refuses("maxPoolGradient: wanted indices from 0 to 29, got 30 at element 7",
                () -> kernels.maxPoolGradient(pooling, pooled, index, Write.SET, x));
        index.set(7, -1);
        refuses("maxPoolGradient: wanted indices from 0 to 29, got -1 at element 7",
                () -> kernels.maxPoolGradient(pooling, pooled, index, Write.SET, x));
    }
}
