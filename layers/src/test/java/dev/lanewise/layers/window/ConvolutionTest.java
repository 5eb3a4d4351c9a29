package dev.lanewise.layers.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolutions against plain loops over their formulas. */
class ConvolutionTest {
    private static final double ROUNDING = 1e-12;
    private static final int CASES = 25;
    private static final int BATCH = 2;

    private static double[] numbers(int count, SplittableRandom random) {
        return random.doubles(count, -1, 1).toArray();
    }

    private static Loops draw(SplittableRandom random, boolean signal) {
        int groups = random.nextInt(1, 4);
        int[] kernel = {signal ? 1 : random.nextInt(1, 4), random.nextInt(1, 4)};
        int[] dilation = {signal ? 1 : random.nextInt(1, 3), random.nextInt(1, 3)};
        int[] padding = {signal ? 0 : random.nextInt(3), random.nextInt(3)};
        int[] stride = {signal ? 1 : random.nextInt(1, 4), random.nextInt(1, 4)};
        int height = signal ? 1 : (kernel[0] - 1) * dilation[0] + random.nextInt(1, 5);
        int width = (kernel[1] - 1) * dilation[1] + random.nextInt(1, 6);
        return new Loops(groups * random.nextInt(1, 3), height, width, groups * random.nextInt(1, 3), kernel, stride,
                padding, dilation, groups);
    }

    private static Conv2d conv2d(Loops loops) {
        return Binder.create(Conv2d.class, "filters", loops.filters(), "kernel", list(loops.kernel()), "stride",
                list(loops.stride()), "padding", list(loops.padding()), "dilation", list(loops.dilation()), "groups",
                loops.groups());
    }

    private static Conv1d conv1d(Loops loops) {
        return Binder.create(Conv1d.class, "filters", loops.filters(), "kernel", loops.kernel()[1], "stride",
                loops.stride()[1], "padding", loops.padding()[1], "dilation", loops.dilation()[1], "groups",
                loops.groups());
    }

    private static List<Integer> list(int[] pair) {
        return List.of(pair[0], pair[1]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothPassesAreTheirFormulas(boolean signal) {
        var random = new SplittableRandom(7);
        for (int i = 0; i < CASES; i++) {
            var loops = draw(random, signal);
            var layer = signal ? conv1d(loops) : conv2d(loops);
            var shape = signal ? Shape.of(loops.channels(), loops.width())
                    : Shape.of(loops.channels(), loops.height(), loops.width());
            compare(loops, layer, shape, random);
        }
    }

    private static void compare(Loops loops, Layer layer, Shape shape, SplittableRandom random) {
        int plane = loops.outHeight() * loops.outWidth();
        int xSize = shape.size();
        int ySize = loops.filters() * plane;
        double[] x = numbers(BATCH * xSize, random);
        double[] w = numbers(loops.filters() * loops.depth() * loops.kernel()[0] * loops.kernel()[1], random);
        double[] b = numbers(loops.filters(), random);
        double[] gradY = numbers(BATCH * ySize, random);
        double[] y = new double[BATCH * ySize];
        double[] gradX = new double[x.length];
        double[] gradW = new double[w.length];
        double[] gradB = new double[b.length];
        for (int n = 0; n < BATCH; n++) {
            int xAt = n * xSize;
            int yAt = n * ySize;
            for (int i = 0; i < ySize; i++) {
                y[yAt + i] = b[i / plane];
                gradB[i / plane] += gradY[yAt + i];
            }
            loops.each((yi, wi, xi) -> {
                y[yAt + yi] += w[wi] * x[xAt + xi];
                gradX[xAt + xi] += w[wi] * gradY[yAt + yi];
                gradW[wi] += x[xAt + xi] * gradY[yAt + yi];
            });
        }
        var probe = LayerProbe.of(layer, BATCH, shape).input(0, x).parameter(0, w).parameter(1, b);
        assertArrayEquals(y, probe.output(), ROUNDING, layer.toString());
        assertArrayEquals(gradX, probe.gradInput(0, gradY), ROUNDING, layer.toString());
        assertArrayEquals(gradW, probe.gradParameter(0, gradY), ROUNDING, layer.toString());
        assertArrayEquals(gradB, probe.gradParameter(1, gradY), ROUNDING, layer.toString());
    }

    /** Its forward pass is the gradient of a convolution's input: the loops run with x and y exchanged. */
    @Test
    void aTransposedConvolutionIsTheGradientOfAConvolution() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < CASES; i++) {
            var loops = draw(random, false);
            int[] more = {left(loops, 0), left(loops, 1)};
            if (more[0] >= loops.stride()[0] || more[1] >= loops.stride()[1]) {
                continue; // the convolution leaves out more than a transposed one can put back
            }
            var layer = Binder.create(ConvTranspose2d.class, "filters", loops.channels(), "kernel",
                    list(loops.kernel()), "stride", list(loops.stride()), "padding", list(loops.padding()), "dilation",
                    list(loops.dilation()), "groups", loops.groups(), "output-padding", list(more));
            var shape = Shape.of(loops.filters(), loops.outHeight(), loops.outWidth());
            compareTransposed(loops, layer, shape, random);
        }
    }

    /** What lies behind the last window. */
    private static int left(Loops loops, int axis) {
        int size = axis == 0 ? loops.height() : loops.width();
        int span = loops.dilation()[axis] * (loops.kernel()[axis] - 1) + 1;
        return (size + 2 * loops.padding()[axis] - span) % loops.stride()[axis];
    }

    private static void compareTransposed(Loops loops, Layer layer, Shape shape, SplittableRandom random) {
        int plane = loops.height() * loops.width();
        double[] x = numbers(shape.size(), random);
        double[] w = numbers(loops.filters() * loops.depth() * loops.kernel()[0] * loops.kernel()[1], random);
        double[] b = numbers(loops.channels(), random);
        double[] gradY = numbers(loops.channels() * plane, random);
        double[] y = new double[gradY.length];
        double[] gradX = new double[x.length];
        double[] gradW = new double[w.length];
        double[] gradB = new double[b.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = b[i / plane];
            gradB[i / plane] += gradY[i];
        }
        loops.each((xi, wi, yi) -> {
            y[yi] += w[wi] * x[xi];
            gradX[xi] += w[wi] * gradY[yi];
            gradW[wi] += x[xi] * gradY[yi];
        });
        assertEquals(Shape.of(loops.channels(), loops.height(), loops.width()), layer.plan(Inputs.of(shape)).output());
        var probe = LayerProbe.of(layer, 1, shape).input(0, x).parameter(0, w).parameter(1, b);
        assertArrayEquals(y, probe.output(), ROUNDING, layer.toString());
        assertArrayEquals(gradX, probe.gradInput(0, gradY), ROUNDING, layer.toString());
        assertArrayEquals(gradW, probe.gradParameter(0, gradY), ROUNDING, layer.toString());
        assertArrayEquals(gradB, probe.gradParameter(1, gradY), ROUNDING, layer.toString());
    }

    @Test
    void samePaddingKeepsTheSizeAtStrideOne() {
        var same = Binder.create(Conv2d.class, "filters", 8, "kernel", List.of(3, 5), "padding", "same", "dilation", 2);
        assertEquals(Shape.of(8, 13, 14), same.plan(Inputs.of(Shape.of(1, 13, 14))).output());
        var strided = Binder.create(Conv2d.class, "filters", 8, "kernel", 3, "padding", "same", "stride", 2);
        assertEquals(Shape.of(8, 7, 8), strided.plan(Inputs.of(Shape.of(1, 13, 16))).output());
        var even = assertThrows(IllegalArgumentException.class,
                () -> Binder.create(Conv2d.class, "filters", 8, "kernel", 2, "padding", "same"));
        assertTrue(even.getMessage().contains("odd window"), even.getMessage());
    }

    @Test
    void theFansAreThoseOfAnElementOfTheOutput() {
        var grouped = Binder.create(Conv2d.class, "filters", 6, "kernel", 3, "groups", 2);
        assertEquals(new Fans(18, 27), grouped.plan(Inputs.of(Shape.of(4, 5, 5))).parameters().getFirst().fans());
        var strided = Binder.create(ConvTranspose2d.class, "filters", 6, "kernel", 4, "stride", 2);
        assertEquals(new Fans(16, 96), strided.plan(Inputs.of(Shape.of(4, 5, 5))).parameters().getFirst().fans());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuses("(channels, height, width)", Conv2d.of(8, 3), Shape.of(28, 28));
        refuses("a window of 5 fits on", Conv2d.of(8, 5), Shape.of(1, 4, 9));
        refuses("fall into 2 groups", Binder.create(Conv2d.class, "filters", 2, "kernel", 1, "groups", 2),
                Shape.of(3, 4, 4));
        refuses("(channels, length)", Conv1d.of(8, 3), Shape.of(1, 4, 9));
        refuses("it would be -1", Binder.create(ConvTranspose2d.class, "filters", 2, "kernel", 1, "padding", 1),
                Shape.of(3, 1, 1));
    }

    private static void refuses(String text, Layer layer, Shape shape) {
        var refusal = assertThrows(LanewiseException.class, () -> layer.plan(Inputs.of(shape)));
        assertEquals("LW-SHAPE-003", refusal.problem().code());
        assertTrue(refusal.getMessage().contains(text), refusal.getMessage());
    }
}
