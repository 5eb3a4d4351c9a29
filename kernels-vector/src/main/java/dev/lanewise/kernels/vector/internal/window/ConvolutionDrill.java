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
import java.util.List;

/** Small convolutions with their gradients. The products in them have a drill of their own. */
public final class ConvolutionDrill implements Drill {
    private static final int HEIGHT = 4;
    private static final int KERNEL = 3;

    private final Convolutions convolutions = new Convolutions(new Team(1));
    private final List<Case> cases;

    private record Case(Convolution convolution, Tensor image, Tensor weights, Tensor result) {
        static Case of(int inputs, int outputs, int groups, int stride) {
            var window = new Window(
                    new Axis(HEIGHT, KERNEL, stride, 1, 1), new Axis(stride * (Lanes.COUNT + 4), KERNEL, stride, 1, 1));
            return new Case(new Convolution(inputs, outputs, groups, window),
                    floats(1, inputs, window.vertical().size(), window.horizontal().size()),
                    floats(outputs, inputs / groups, KERNEL, KERNEL),
                    floats(1, outputs, window.vertical().outputs(), window.horizontal().outputs()));
        }

        private static Tensor floats(int... extents) {
            return Tensor.zeros(DType.FLOAT32, Shape.of(extents));
        }
    }

    private ConvolutionDrill(List<Case> cases) {
        this.cases = cases;
    }

    /** Convolutions by products; a stride sorts rows by phase. */
    public static ConvolutionDrill unfolded() {
        return new ConvolutionDrill(List.of(Case.of(2, 7, 1, 1), Case.of(2, 7, 1, 2)));
    }

    /** Convolutions of groups with few channels. */
    public static ConvolutionDrill narrow() {
        int groups = Convolutions.MANY_GROUPS;
        return new ConvolutionDrill(List.of(Case.of(groups, groups, groups, 1)));
    }

    @Override
    public void vectors() {
        for (var c : cases) {
            convolutions.convolve(c.convolution, c.image, c.weights, Write.SET, c.result);
            convolutions.gradientWeights(c.convolution, c.image, c.result, Write.SET, c.weights);
            convolutions.gradientInput(c.convolution, c.weights, c.result, Write.SET, c.image);
        }
    }

    @Override
    public void plain() {
        for (var c : cases) {
            int rows = 3 * c.convolution.outputs() * c.convolution.depth();
            for (int row = 0; row < rows; row++) {
                addRow(c.weights.floats()[row % c.weights.size()], c.image.floats(), c.result.floats(),
                        c.convolution.window().outputs());
            }
        }
    }

    private static void addRow(float x, float[] y, float[] z, int n) {
        for (int j = 0; j < n; j++) {
            z[j] = Math.fma(x, y[j], z[j]);
        }
    }
}
