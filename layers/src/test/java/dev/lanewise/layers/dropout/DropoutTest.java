package dev.lanewise.layers.dropout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DropoutTest {
    private static final int MANY = 20_000;

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    static Stream<Layer> all() {
        return Stream.of(new Dropout(0.3f), new SpatialDropout(0.3f), new GaussianNoise(0.3f));
    }

    @ParameterizedTest
    @MethodSource("all")
    void evaluationIsTheIdentity(Layer layer) {
        double[] x = {1, -2, 3, 4, 5, 6};
        assertArrayEquals(x, LayerProbe.of(layer, 1, Shape.of(3, 2)).input(0, x).evaluated());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyStepDrawsAnew(Layer layer) {
        var probe = LayerProbe.of(layer, 4, Shape.of(16, 2)).input(0, filled(128, 1));
        var first = probe.output();
        assertArrayEquals(first, probe.output(), "the same step");
        assertFalse(Arrays.equals(first, probe.step(1).output()), "another step");
    }

    @ParameterizedTest
    @MethodSource("all")
    void bothTypesDrawAlike(Layer layer) {
        var wide = LayerProbe.of(DType.FLOAT64, layer, 4, Shape.of(16, 2)).input(0, filled(128, 1)).output();
        var narrow = LayerProbe.of(DType.FLOAT32, layer, 4, Shape.of(16, 2)).input(0, filled(128, 1)).output();
        assertArrayEquals(wide, narrow, 1e-6);
    }

    @Test
    void dropsWithTheGivenProbabilityAndScalesTheRest() {
        var y = LayerProbe.of(new Dropout(0.3f), 1, Shape.of(MANY)).input(0, filled(MANY, 1)).output();
        double kept = 1 / (1 - (double) 0.3f);
        assertTrue(Arrays.stream(y).allMatch(value -> value == 0 || value == kept));
        double dropped = Arrays.stream(y).filter(value -> value == 0).count() / (double) MANY;
        assertEquals(0.3, dropped, 4 * Math.sqrt(0.3 * 0.7 / MANY), "within four standard deviations");
    }

    @Test
    void rateZeroDropsNothing() {
        double[] x = {1, -2, 3};
        assertArrayEquals(x, LayerProbe.of(new Dropout(0), 1, Shape.of(3)).input(0, x).output());
    }

    @Test
    void whatIsDroppedIsZeroAlsoWhereTheNetworkHasDiverged() {
        var y = LayerProbe.of(new Dropout(0.5f), 1, Shape.of(100)).input(0, filled(100, Double.POSITIVE_INFINITY));
        assertTrue(Arrays.stream(y.output()).noneMatch(Double::isNaN));
    }

    @Test
    void theGradientPassesWhereTheValueDid() {
        var probe = LayerProbe.of(new Dropout(0.5f), 2, Shape.of(50)).input(0, filled(100, 1)).step(3);
        assertArrayEquals(probe.output(), probe.gradInput(0, filled(100, 1)));
    }

    @Test
    void wholeChannelsAreDropped() {
        int channels = 200;
        int size = 6 * channels;
        var y = LayerProbe.of(new SpatialDropout(0.5f), 2, Shape.of(channels, 3, 2)).input(0, filled(2 * size, 1))
                .output();
        int dropped = 0;
        for (int at = 0; at < 2 * size; at += 6) {
            double first = y[at];
            assertTrue(Arrays.stream(y, at, at + 6).allMatch(value -> value == first));
            dropped += first == 0 ? 1 : 0;
        }
        assertEquals(0.5, dropped / 400.0, 0.1);
        assertFalse(Arrays.equals(Arrays.copyOf(y, size), Arrays.copyOfRange(y, size, 2 * size)), "examples differ");
    }

    /** Mean, variance, and the shares beyond one, two and three standard deviations. */
    @Test
    void noiseIsNormal() {
        var noise = LayerProbe.of(new GaussianNoise(2), 1, Shape.of(MANY)).input(0, new double[MANY]).output();
        assertEquals(0, mean(noise), 4 * 2 / Math.sqrt(MANY));
        assertEquals(4, mean(Arrays.stream(noise).map(n -> n * n).toArray()), 4 * 4 * Math.sqrt(2.0 / MANY));
        double[] beyond = {0.317311, 0.0455003, 0.0026998};
        for (int k = 0; k < beyond.length; k++) {
            double from = 2 * (k + 1);
            double share = Arrays.stream(noise).filter(n -> Math.abs(n) > from).count() / (double) MANY;
            assertEquals(beyond[k], share, 4 * Math.sqrt(beyond[k] / MANY), "beyond " + (k + 1));
        }
    }

    /** Percentage points from tables of the normal distribution. */
    @Test
    void theQuantilesAreThoseOfTheNormalDistribution() {
        double[] p = {0.5, 0.75, 0.9, 0.975, 0.999, 0.00001};
        double[] z = {0, 0.674489750196, 1.281551565545, 1.959963984540, 3.090232306168, -4.264890793923};
        var quantile = NormalDraw.quantile(Expr.elem(0));
        for (int i = 0; i < p.length; i++) {
            assertEquals(z[i], quantile.eval(new double[]{p[i]}, new double[0]), 2e-7 * (1 + Math.abs(z[i])));
        }
    }
}
