package dev.lanewise.layers.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.LayerProbe;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpsampleTest {
    private static Upsample bilinear(int scale) {
        return new Upsample(scale, Upsample.Mode.BILINEAR);
    }

    @Test
    void nearestIsTheDefault() {
        assertEquals(Upsample.of(2), Binder.create(Upsample.class));
    }

    /** As in the documentation of PyTorch's Upsample: [[1, 2], [3, 4]] with scale_factor=2, mode='bilinear'. */
    @Test
    void anImageIsInterpolatedAlongBothAxes() {
        var image = LayerProbe.of(bilinear(2), 1, Shape.of(1, 2, 2)).input(0, 1, 2, 3, 4);
        assertArrayEquals(new double[]{
            1.00, 1.25, 1.75, 2.00,
            1.50, 1.75, 2.25, 2.50,
            2.50, 2.75, 3.25, 3.50,
            3.00, 3.25, 3.75, 4.00}, image.output());
    }

    @Test
    void ofAnOddScaleThePhaseInTheMiddleIsTheElementItself() {
        var signal = LayerProbe.of(bilinear(3), 1, Shape.of(1, 3)).input(0, 0, 3, 9);
        assertArrayEquals(new double[]{0, 0, 1, 2, 3, 5, 7, 9, 9}, signal.output(), 1e-14);
        assertArrayEquals(new double[]{1 + 1 + 2 / 3.0 + 1 / 3.0, 3, 3},
                signal.gradInput(0, 1, 1, 1, 1, 1, 1, 1, 1, 1), 1e-15);
    }

    /** What an element gets of the gradient is what it gave. */
    @Test
    void theGradientComesBackWithTheSameWeights() {
        var signal = LayerProbe.of(bilinear(2), 1, Shape.of(1, 2)).input(0, 1, 2);
        assertArrayEquals(new double[]{1, 1.25, 1.75, 2}, signal.output());
        assertArrayEquals(new double[]{1 + 0.75 * 10 + 0.25 * 100, 0.25 * 10 + 0.75 * 100 + 1000},
                signal.gradInput(0, 1, 10, 100, 1000));
    }

    @Test
    void scaleOneAndSingleElementsAreCopied() {
        assertArrayEquals(new double[]{1, 2, 3},
                LayerProbe.of(bilinear(1), 1, Shape.of(1, 3)).input(0, 1, 2, 3).output());
        assertArrayEquals(new double[]{5, 5, 5, 5, 6, 6, 6, 6},
                LayerProbe.of(bilinear(2), 1, Shape.of(2, 1, 1)).input(0, 5, 6).output());
    }

    /** The formula of PyTorch for align_corners=False, written out for one element. */
    private static double interpolated(double[] image, int height, int width, double scale, int row, int column) {
        double y = Math.max(0, (row + 0.5) / scale - 0.5);
        double x = Math.max(0, (column + 0.5) / scale - 0.5);
        int top = (int) y;
        int left = (int) x;
        int bottom = Math.min(top + 1, height - 1);
        int right = Math.min(left + 1, width - 1);
        double above = (1 - (x - left)) * image[top * width + left] + (x - left) * image[top * width + right];
        double below = (1 - (x - left)) * image[bottom * width + left] + (x - left) * image[bottom * width + right];
        return (1 - (y - top)) * above + (y - top) * below;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void everyElementIsThatOfPyTorchsFormula(int scale) {
        int height = 3;
        int width = 4;
        double[] image = new double[height * width];
        Arrays.setAll(image, RandomStream.of(5, "image")::normal);
        double[] got = LayerProbe.of(bilinear(scale), 1, Shape.of(1, height, width)).input(0, image).output();
        for (int i = 0; i < got.length; i++) {
            int row = i / (width * scale);
            int column = i % (width * scale);
            assertEquals(interpolated(image, height, width, scale, row, column), got[i], 1e-14, row + ", " + column);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void keepsTheContract(int scale) {
        LayerContract.check(new LayerCase(bilinear(scale), Inputs.of(Shape.of(2, 3, 2)), 2, 5));
        LayerContract.check(new LayerCase(bilinear(scale), Inputs.of(Shape.of(3, 1)), 2, 6));
    }

    @Test
    void whatBecomesTooLargeIsRefused() {
        var refused = assertThrows(LanewiseException.class,
                () -> bilinear(4096).plan(Inputs.of(Shape.of(1, 1000, 1000))));
        assertEquals("LW-SHAPE-001", refused.code());
    }
}
