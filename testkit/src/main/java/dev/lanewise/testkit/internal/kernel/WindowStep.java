package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** One call of each window operation. */
final class WindowStep {
    private static final Axis AXIS = new Axis(19, 3, 1, 1, 1);
    private static final Axis STRIDED = new Axis(19, 2, 2, 0, 1);
    private static final int IMAGES = 3;

    private final Convolution convolution = new Convolution(3, 7, 1, new Window(AXIS, AXIS));
    private final Pooling pooling = new Pooling(new Window(STRIDED, STRIDED));
    private final Tensor x = Tensor.zeros(DType.FLOAT32, WindowCases.images(IMAGES, convolution));
    private final Tensor w = Tensor.zeros(DType.FLOAT32, WindowCases.weights(convolution));
    private final Tensor y = Tensor.zeros(DType.FLOAT32, WindowCases.results(IMAGES, convolution));
    private final Tensor pooled = Tensor.zeros(DType.FLOAT32, WindowCases.outputs(IMAGES, 3, pooling.window()));
    private final Tensor index = Tensor.zeros(DType.INT32, pooled.shape());
    private final WindowKernels kernels;

    WindowStep(WindowKernels kernels) {
        this.kernels = kernels;
    }

    void run() {
        kernels.convolve(convolution, x, w, Write.SET, y);
        kernels.convolveGradientInput(convolution, w, y, Write.ADD, x);
        kernels.convolveGradientWeights(convolution, x, y, Write.ADD, w);
        kernels.maxPool(pooling, x, pooled, index);
        kernels.maxPoolGradient(pooling, pooled, index, Write.ADD, x);
        kernels.averagePool(pooling, Divisor.INPUTS, x, pooled);
        kernels.averagePoolGradient(pooling, Divisor.INPUTS, pooled, Write.SET, x);
    }
}
