package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Drill;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;

/** A small convolution with its gradients. The products in it have a drill of their own. */
public final class ConvolutionDrill implements Drill {
    private static final int CHANNELS = 2;
    private static final int OUTPUTS = 7;
    private static final int HEIGHT = 4;
    private static final int WIDTH = Lanes.COUNT + 4;
    private static final int KERNEL = 3;

    private final Convolutions convolutions = new Convolutions(new Team(1));
    private final Convolution convolution = new Convolution(CHANNELS, OUTPUTS, 1,
            new Window(new Axis(HEIGHT, KERNEL, 1, 1, 1), new Axis(WIDTH, KERNEL, 1, 1, 1)));
    private final Tensor image = floats(1, CHANNELS, HEIGHT, WIDTH);
    private final Tensor weights = floats(OUTPUTS, CHANNELS, KERNEL, KERNEL);
    private final Tensor result = floats(1, OUTPUTS, HEIGHT, WIDTH);

    private static Tensor floats(int... extents) {
        return Tensor.zeros(DType.FLOAT32, Shape.of(extents));
    }

    @Override
    public void vectors() {
        convolutions.convolve(convolution, image, weights, Write.SET, result);
        convolutions.gradientWeights(convolution, image, result, Write.SET, weights);
        convolutions.gradientInput(convolution, weights, result, Write.SET, image);
    }

    @Override
    public void plain() {
        int taps = CHANNELS * KERNEL * KERNEL;
        for (int pass = 0; pass < 3 * OUTPUTS * taps; pass++) {
            addRow(weights.floats()[pass % weights.size()], image.floats(), result.floats(), HEIGHT * WIDTH);
        }
    }

    private static void addRow(float x, float[] y, float[] z, int n) {
        for (int j = 0; j < n; j++) {
            z[j] = Math.fma(x, y[j], z[j]);
        }
    }
}
