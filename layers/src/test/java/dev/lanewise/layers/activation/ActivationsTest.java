package dev.lanewise.layers.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationsTest {
    private static final double ULPS = 4e-16;

    static Stream<Layer> all() {
        return Stream.of(new Relu(), new Sigmoid(), new Tanh());
    }

    private static LayerProbe probe(Layer layer, double... x) {
        return LayerProbe.of(layer, 1, Shape.of(x.length)).input(0, x);
    }

    @Test
    void reluCutsAtZero() {
        var relu = probe(new Relu(), -2, -0.5, 0, 0.5, 2);
        assertArrayEquals(new double[]{0, 0, 0, 0.5, 2}, relu.output());
        assertArrayEquals(new double[]{0, 0, 0, 4, 5}, relu.gradInput(0, 1, 2, 3, 4, 5), "0 at the kink");
    }

    @Test
    void sigmoidAsInTheLecture() {
        double[] x = {-30, -1, 0, 1, 30};
        var sigmoid = probe(new Sigmoid(), x);
        double[] y = new double[x.length];
        double[] slope = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = 1 / (1 + Math.exp(-x[i]));
            slope[i] = Math.exp(-x[i]) / Math.pow(1 + Math.exp(-x[i]), 2);
        }
        assertArrayEquals(y, sigmoid.output(), ULPS);
        assertArrayEquals(slope, sigmoid.gradInput(0, 1, 1, 1, 1, 1), ULPS);
        assertEquals(0.25, slope[2], "steepest at 0");
    }

    @Test
    void tanhAndItsSlope() {
        double[] x = {-3, -0.1, 0, 0.1, 3};
        var tanh = probe(new Tanh(), x);
        double[] y = new double[x.length];
        double[] slope = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.tanh(x[i]);
            slope[i] = 2 / Math.pow(Math.cosh(x[i]), 2);
        }
        assertArrayEquals(y, tanh.output(), ULPS);
        assertArrayEquals(slope, tanh.gradInput(0, 2, 2, 2, 2, 2), 1e-15);
    }

    /** Or a network that diverges would look as if it had learnt to answer zero. */
    @ParameterizedTest
    @MethodSource("all")
    void nanPassesThrough(Layer layer) {
        for (var type : new DType[]{DType.FLOAT32, DType.FLOAT64}) {
            var probe = LayerProbe.of(type, layer, 1, Shape.of(2)).input(0, Double.NaN, 1);
            assertTrue(Double.isNaN(probe.output()[0]), layer + " in " + type);
            assertTrue(Double.isNaN(probe.gradInput(0, 1, 1)[0]) || layer instanceof Relu, layer + " in " + type);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void infinitiesHaveLimits(Layer layer) {
        var output = probe(layer, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY).output();
        assertEquals(layer instanceof Tanh ? -1 : 0, output[0]);
        assertEquals(layer instanceof Relu ? Double.POSITIVE_INFINITY : 1, output[1]);
    }

    /** So that the engine may reuse the input's memory. */
    @ParameterizedTest
    @MethodSource("all")
    void theBackwardPassReadsTheOutputAlone(Layer layer) {
        var plan = layer.plan(Inputs.of(Shape.of(3)));
        assertEquals(Set.of(), plan.readInputs());
        assertTrue(plan.readsOutput());
    }
}
