package dev.lanewise.layers.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreluTest {
    private static final int BATCH = 2;

    private static int[] dims(String text) {
        return java.util.Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    /** Against plain loops: which slope belongs to element e of an example. */
    @ParameterizedTest
    @CsvSource({"ONE, 5", "ONE, 2 3", "ONE, 2 3 2 2", "CHANNEL, 5", "CHANNEL, 3 2", "CHANNEL, 3 2 4",
        "CHANNEL, 2 3 2 2",
        "FEATURE, 5", "FEATURE, 2 3", "FEATURE, 2 3 4"})
    void isALeakyReluWithTheElementsOwnSlope(Prelu.Slopes slopes, String text) {
        var shape = Shape.of(dims(text));
        int count = switch (slopes) {
            case ONE -> 1;
            case CHANNEL -> shape.dim(0);
            case FEATURE -> shape.columns();
        };
        int size = shape.size();
        double[] a = new double[count];
        for (int k = 0; k < count; k++) {
            a[k] = 0.1 * (k + 1);
        }
        double[] x = new double[BATCH * size];
        double[] g = new double[x.length];
        double[] y = new double[x.length];
        double[] gradX = new double[x.length];
        double[] gradA = new double[count];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i * 7 % 11) - 5;
            g[i] = i * 5 % 9 - 3.5;
            int slope = i % size * count / size;
            if (slopes == Prelu.Slopes.FEATURE) {
                slope = i % count;
            }
            y[i] = x[i] > 0 ? x[i] : a[slope] * x[i];
            gradX[i] = x[i] > 0 ? g[i] : a[slope] * g[i];
            gradA[slope] += x[i] > 0 ? 0 : x[i] * g[i];
        }
        var probe = LayerProbe.of(new Prelu(slopes, 0.25), BATCH, shape).input(0, x).parameter(0, a);
        assertArrayEquals(y, probe.output(), 1e-15);
        assertArrayEquals(gradX, probe.gradInput(0, g), 1e-15);
        assertArrayEquals(gradA, probe.gradParameter(0, g), 1e-13);
    }

    @Test
    void declaresItsSlopes() {
        var plan = new Prelu(Prelu.Slopes.CHANNEL, 0.25).plan(Inputs.of(Shape.of(3, 4, 5)));
        assertEquals(Shape.of(3), plan.parameters().getFirst().shape());
        assertEquals(ParameterRole.BIAS, plan.parameters().getFirst().role(), "spared by weight decay");
        assertEquals("LW-SHAPE-003",
                assertThrows(LanewiseException.class, () -> Prelu.of().plan(Inputs.of(Shape.scalar()))).code());
    }
}
