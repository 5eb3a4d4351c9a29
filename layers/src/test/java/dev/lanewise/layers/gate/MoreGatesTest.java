package dev.lanewise.layers.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gates with one or two inputs, and min. */
class MoreGatesTest {
    private static final double ULPS = 4e-16;
    private static final double[] UPSTREAM = {1, 10, 100};

    private static LayerProbe probe(Layer layer, double[]... inputs) {
        var shapes = new Shape[inputs.length];
        Arrays.fill(shapes, Shape.of(3));
        var probe = LayerProbe.of(layer, 1, shapes);
        for (int i = 0; i < inputs.length; i++) {
            probe.input(i, inputs[i]);
        }
        return probe;
    }

    @Test
    void subtract() {
        var subtract = probe(new Subtract(), new double[]{1, 2, 3}, new double[]{5, 1, -1});
        assertArrayEquals(new double[]{-4, 1, 4}, subtract.output());
        assertArrayEquals(UPSTREAM, subtract.gradInput(0, UPSTREAM));
        assertArrayEquals(new double[]{-1, -10, -100}, subtract.gradInput(1, UPSTREAM));
    }

    @Test
    void divide() {
        var divide = probe(new Divide(), new double[]{1, 6, -3}, new double[]{4, -2, 0.5});
        assertArrayEquals(new double[]{0.25, -3, -6}, divide.output());
        assertArrayEquals(new double[]{0.25, -5, 200}, divide.gradInput(0, UPSTREAM), "1 / x1");
        assertArrayEquals(new double[]{-0.0625, -15, 1200}, divide.gradInput(1, UPSTREAM), "-x0 / x1²");
        assertEquals("LW-SHAPE-002",
                assertThrows(LanewiseException.class, () -> new Divide().plan(Inputs.of(Shape.of(3)))).code());
    }

    @Test
    void minRoutesTheGradientToTheWinner() {
        var min = probe(new Min(), new double[]{1, 2, 3}, new double[]{3, 1, 3}, new double[]{2, 1, 4});
        assertArrayEquals(new double[]{1, 1, 3}, min.output());
        assertArrayEquals(new double[]{1, 0, 100}, min.gradInput(0, UPSTREAM), "of a tie the first takes all");
        assertArrayEquals(new double[]{0, 10, 0}, min.gradInput(1, UPSTREAM));
        assertArrayEquals(new double[]{0, 0, 0}, min.gradInput(2, UPSTREAM));
        assertEquals(Double.NaN, probe(new Min(), new double[]{Double.NaN, 1, 1}, new double[]{1, 1, 1}).output()[0]);
        assertEquals(Double.NaN, probe(new Min(), new double[]{1, 1, 1}, new double[]{Double.NaN, 1, 1}).output()[0]);
    }

    @Test
    void expLogReciprocal() {
        double[] x = {0.5, 2, 3};
        assertArrayEquals(new double[]{Math.exp(0.5), Math.exp(2), Math.exp(3)}, probe(new Exp(), x).output(), 4e-15);
        assertArrayEquals(new double[]{Math.exp(0.5), 10 * Math.exp(2), 100 * Math.exp(3)},
                probe(new Exp(), x).gradInput(0, UPSTREAM), 4e-13);
        assertArrayEquals(new double[]{Math.log(0.5), Math.log(2), Math.log(3)}, probe(new Log(), x).output(), ULPS);
        assertArrayEquals(new double[]{2, 5, 100 / 3.0}, probe(new Log(), x).gradInput(0, UPSTREAM), 1e-14);
        assertArrayEquals(new double[]{2, 0.5, 1 / 3.0}, probe(new Reciprocal(), x).output());
        assertArrayEquals(new double[]{-4, -2.5, -100 / 9.0}, probe(new Reciprocal(), x).gradInput(0, UPSTREAM), 1e-14);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-32, -2.5, -1, -0.3, 0, 0.5, 1, 1.5, 2, 2.7, 3, 7, 13, 32})
    void powerOfPositiveNumbers(double p) {
        double[] x = {0.7, 1, 1.8};
        double[] y = new double[3];
        double[] slope = new double[3];
        for (int i = 0; i < 3; i++) {
            y[i] = StrictMath.pow(x[i], p);
            slope[i] = UPSTREAM[i] * p * StrictMath.pow(x[i], p - 1);
        }
        var power = probe(new Power(p), x);
        for (int i = 0; i < 3; i++) {
            assertEquals(y[i], power.output()[i], 1e-14 * Math.abs(y[i]));
            assertEquals(slope[i], power.gradInput(0, UPSTREAM)[i], 1e-14 * Math.abs(slope[i]));
        }
    }

    @Test
    void powerAtAndBelowZero() {
        double[] x = {-2, 0, 2};
        assertArrayEquals(new double[]{-8, 0, 8}, probe(new Power(3), x).output());
        assertArrayEquals(new double[]{12, 0, 1200}, probe(new Power(3), x).gradInput(0, UPSTREAM));
        assertArrayEquals(new double[]{1, 1, 1}, probe(new Power(0), x).output());
        assertArrayEquals(new double[]{8, 27, 125}, probe(new Power(1.5), new double[]{4, 9, 25}).output(),
                "by a square root, not by a logarithm");
        assertArrayEquals(new double[]{0, 0, 0}, probe(new Power(0), x).gradInput(0, UPSTREAM));
        assertArrayEquals(new double[]{1, 10, 100}, probe(new Power(1), x).gradInput(0, UPSTREAM));
        assertArrayEquals(new double[]{Double.NaN, 0, Math.sqrt(2)}, probe(new Power(0.5), x).output());
        assertEquals(0, probe(new Power(1.5), x).gradInput(0, UPSTREAM)[1], "flat at 0 above the exponent 1");
        assertEquals(0, probe(new Power(1.3), x).gradInput(0, UPSTREAM)[1], "flat at 0 above the exponent 1");
        assertEquals(Double.POSITIVE_INFINITY, probe(new Power(0.5), x).gradInput(0, UPSTREAM)[1]);
        assertEquals("LW-CONFIG-004",
                assertThrows(LanewiseException.class, () -> Binder.create(Power.class, "exponent", 33.0)).code());
    }

    /** Whole exponents are multiplied out: in float32 the square has one rounding. */
    @Test
    void wholePowersAreProducts() {
        float x = 1.2345678f;
        var power = LayerProbe.of(DType.FLOAT32, new Power(2), 1, Shape.of(1)).input(0, x);
        assertEquals(x * x, power.output()[0]);
    }

    /** Against plain loops, for shapes of one to three axes. */
    @ParameterizedTest
    @EnumSource
    void sumAndMean(Axes axes) {
        for (var shape : new Shape[]{Shape.of(6), Shape.of(2, 3), Shape.of(3, 1, 2), Shape.of(1, 6)}) {
            int parts = axes == Axes.ALL ? 1 : shape.rows();
            int n = shape.size() / parts;
            double[] x = {1, -2, 3, 4.5, 0, 7, 2, 2, -1, 0.5, 8, -3};
            double[] sums = new double[2 * parts];
            double[] means = new double[2 * parts];
            double[] upstream = new double[2 * parts];
            double[] shares = new double[12];
            for (int i = 0; i < 12; i++) {
                sums[i / n] += x[i];
                means[i / n] = sums[i / n] / n;
                upstream[i / n] = i / n - 1.5;
            }
            Arrays.setAll(shares, i -> upstream[i / n]);
            var sum = LayerProbe.of(new Sum(axes), 2, shape).input(0, x);
            assertArrayEquals(sums, sum.output(), 1e-15);
            assertArrayEquals(shares, sum.gradInput(0, upstream));
            var mean = LayerProbe.of(new Mean(axes), 2, shape).input(0, x);
            assertArrayEquals(means, mean.output(), 1e-15);
            Arrays.setAll(shares, i -> upstream[i / n] / n);
            assertArrayEquals(shares, mean.gradInput(0, upstream), 1e-15);
        }
        assertEquals("LW-SHAPE-003", assertThrows(LanewiseException.class,
                () -> new Sum(axes).plan(Inputs.of(Shape.scalar()))).code());
        assertEquals(axes == Axes.ALL ? Shape.scalar() : Shape.of(3, 4),
                new Sum(axes).plan(Inputs.of(Shape.of(3, 4, 5))).output());
    }
}
