package dev.lanewise.layers.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each activation against its formula as the paper has it, and against its slope in closed form. */
class ActivationFormulasTest {
    private static final double[] X = {-40, -7, -3.5, -2, -1, -0.3, -1e-3, 1e-3, 0.2, 1, 1.7, 2.9, 3.5, 6.5, 40};
    private static final double ALPHA = 1.6732632423543772848170429916717;
    private static final double SCALE = 1.0507009873554804934193349852946;

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Simpson's rule from 0 to x; beyond 9 the rest is below 1e-18. */
    private static double distribution(double x) {
        if (Math.abs(x) > 9) {
            return x < 0 ? 0 : 1;
        }
        int steps = 20_000;
        double h = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            sum += density(i * h) * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return 0.5 + sum * h / 3;
    }

    private static double geluTangent(double x) {
        return Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
    }

    private static double square(double x) {
        return x * x;
    }

    private static Arguments row(Layer layer, DoubleUnaryOperator y, DoubleUnaryOperator slope) {
        return Arguments.of(layer, y, slope);
    }

    static Stream<Arguments> formulas() {
        return Stream.of(
                row(new Relu6(), x -> Math.min(Math.max(0, x), 6), x -> x > 0 && x < 6 ? 1 : 0),
                row(new HardTanh(-1, 1), x -> Math.max(-1, Math.min(1, x)), x -> Math.abs(x) < 1 ? 1 : 0),
                row(new HardTanh(-2.5, 3), x -> Math.max(-2.5, Math.min(3, x)), x -> x > -2.5 && x < 3 ? 1 : 0),
                row(new HardSigmoid(), x -> Math.min(Math.max(0, x + 3), 6) / 6, x -> Math.abs(x) < 3 ? 1.0 / 6 : 0),
                row(new HardSwish(), x -> x * Math.min(Math.max(0, x + 3), 6) / 6,
                        x -> x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6),
                row(new LeakyRelu(0.01), x -> x > 0 ? x : 0.01 * x, x -> x > 0 ? 1 : 0.01),
                row(new LeakyRelu(0.3), x -> x > 0 ? x : 0.3 * x, x -> x > 0 ? 1 : 0.3),
                row(new Elu(1), x -> x > 0 ? x : Math.expm1(x), x -> x > 0 ? 1 : Math.exp(x)),
                row(new Elu(0.4), x -> x > 0 ? x : 0.4 * Math.expm1(x), x -> x > 0 ? 1 : 0.4 * Math.exp(x)),
                row(new Celu(2.5), x -> x > 0 ? x : 2.5 * Math.expm1(x / 2.5), x -> x > 0 ? 1 : Math.exp(x / 2.5)),
                row(new Selu(), x -> SCALE * (x > 0 ? x : ALPHA * Math.expm1(x)),
                        x -> SCALE * (x > 0 ? 1 : ALPHA * Math.exp(x))),
                row(new Gelu(Gelu.Form.ERF), x -> x * distribution(x), x -> distribution(x) + x * density(x)),
                row(new Gelu(Gelu.Form.TANH), x -> x / 2 * (1 + geluTangent(x)),
                        x -> (1 + geluTangent(x)) / 2 + x / 2 * (1 - square(geluTangent(x)))
                                * Math.sqrt(2 / Math.PI) * (1 + 0.134145 * x * x)),
                row(new Silu(), x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * (1 - sigmoid(x)))),
                row(new Mish(), x -> x * Math.tanh(Math.log1p(Math.exp(x))),
                        x -> Math.tanh(Math.log1p(Math.exp(x)))
                                + x * sigmoid(x) / square(Math.cosh(Math.log1p(Math.exp(x))))),
                row(new Softplus(1), x -> Math.log1p(Math.exp(x)), ActivationFormulasTest::sigmoid),
                row(new Softplus(3), x -> Math.log1p(Math.exp(3 * x)) / 3, x -> sigmoid(3 * x)),
                row(new Softsign(), x -> x / (1 + Math.abs(x)), x -> 1 / square(1 + Math.abs(x))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formulas")
    void isItsFormula(Layer layer, DoubleUnaryOperator y, DoubleUnaryOperator slope) {
        var probe = LayerProbe.of(layer, 1, Shape.of(X.length)).input(0, X);
        var ones = new double[X.length];
        Arrays.fill(ones, 1);
        assertArrayEquals(Arrays.stream(X).map(y).toArray(), probe.output(), 1e-13);
        assertArrayEquals(Arrays.stream(X).map(slope).toArray(), probe.gradInput(0, ones), 2e-14);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formulas")
    void nanPassesThrough(Layer layer, DoubleUnaryOperator y, DoubleUnaryOperator slope) {
        for (var type : new DType[]{DType.FLOAT32, DType.FLOAT64}) {
            var output = LayerProbe.of(type, layer, 1, Shape.of(1)).input(0, Double.NaN).output();
            assertTrue(Double.isNaN(output[0]), layer + " in " + type);
        }
    }

    /** Where an intermediate result overflows, the gradient must not become infinity times zero. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("formulas")
    void farOutGradientsStayFinite(Layer layer, DoubleUnaryOperator y, DoubleUnaryOperator slope) {
        double[] far = {-1e30, -1e15, 1e15, 1e30};
        var gradient = LayerProbe.of(DType.FLOAT32, layer, 1, Shape.of(4)).input(0, far).gradInput(0, 1, 1, 1, 1);
        assertArrayEquals(Arrays.stream(far).map(x -> slope.applyAsDouble(Math.signum(x) * 1e4)).toArray(), gradient,
                1e-6);
    }

    @Test
    void atKinksTheSlopeIsTheOneStated() {
        assertArrayEquals(new double[]{0, 0}, slopes(new Relu6(), 0, 6));
        assertArrayEquals(new double[]{0, 0}, slopes(new HardTanh(-1, 1), -1, 1));
        assertArrayEquals(new double[]{0, 0}, slopes(new HardSigmoid(), -3, 3));
        assertArrayEquals(new double[]{0, 1}, slopes(new HardSwish(), -3, 3));
        assertArrayEquals(new double[]{0.1}, slopes(new LeakyRelu(0.1), 0), 1e-16);
        assertArrayEquals(new double[]{0.4}, slopes(new Elu(0.4), 0), 1e-16);
        assertArrayEquals(new double[]{SCALE * ALPHA}, slopes(new Selu(), 0), 1e-15);
    }

    private static double[] slopes(Layer layer, double... x) {
        var ones = new double[x.length];
        Arrays.fill(ones, 1);
        return LayerProbe.of(layer, 1, Shape.of(x.length)).input(0, x).gradInput(0, ones);
    }

    /** Mean 0 and variance 1 are what selu was made to keep; the integral over the normal distribution says so. */
    @Test
    void seluKeepsMeanAndVariance() {
        int n = 4001;
        double[] x = new double[n];
        Arrays.setAll(x, i -> (i - n / 2) * 5e-3);
        double[] y = LayerProbe.of(new Selu(), 1, Shape.of(n)).input(0, x).output();
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            mean += y[i] * density(x[i]) * 5e-3;
            squares += y[i] * y[i] * density(x[i]) * 5e-3;
        }
        assertEquals(0, mean, 1e-5);
        assertEquals(1, squares, 1e-5);
    }

    @Test
    void defaultsAreThoseUsersKnow() {
        assertEquals(new LeakyRelu(0.01), Binder.create(LeakyRelu.class));
        assertEquals(new Elu(1), Binder.create(Elu.class));
        assertEquals(new Celu(1), Binder.create(Celu.class));
        assertEquals(new Gelu(Gelu.Form.ERF), Binder.create(Gelu.class));
        assertEquals(new Softplus(1), Binder.create(Softplus.class));
        assertEquals(new HardTanh(-1, 1), Binder.create(HardTanh.class));
        assertEquals(new Prelu(Prelu.Slopes.ONE, 0.25), Prelu.of());
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertEquals("LW-CONFIG-004", refusal(LeakyRelu.class, "slope", 0.0));
        assertEquals("LW-CONFIG-004", refusal(Elu.class, "alpha", -1.0));
        assertEquals("LW-CONFIG-004", refusal(Softplus.class, "beta", 0.0));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new HardTanh(2, 2)).getMessage()
                .contains("below max"));
    }

    private static String refusal(Class<?> type, Object... settings) {
        return assertThrows(LanewiseException.class, () -> Binder.create(type, settings)).code();
    }
}
