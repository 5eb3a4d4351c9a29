package dev.lanewise.layers.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.LayerProbe;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GatesTest {
    private static final double[] UPSTREAM = {1, 10, 100};

    static Stream<Layer> all() {
        return Stream.of(new Add(), new Multiply(), new Max());
    }

    private static LayerProbe probe(Layer layer, double[]... inputs) {
        var probe = LayerProbe.of(layer, 1,
                Collections.nCopies(inputs.length, Shape.of(inputs[0].length)).toArray(Shape[]::new));
        for (int i = 0; i < inputs.length; i++) {
            probe.input(i, inputs[i]);
        }
        return probe;
    }

    @Test
    void addPassesTheGradientToAll() {
        var add = probe(new Add(), new double[]{1, 2, 3}, new double[]{10, 20, 30}, new double[]{-1, -1, -1});
        assertArrayEquals(new double[]{10, 21, 32}, add.output());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(UPSTREAM, add.gradInput(i, UPSTREAM));
        }
        assertEquals(Set.of(), new Add().plan(Inputs.of(Shape.of(3), Shape.of(3))).readInputs(),
                "addition needs no values");
    }

    @Test
    void multiplySwitchesTheOthers() {
        var multiply = probe(new Multiply(), new double[]{2, 0, -1}, new double[]{3, 5, 4}, new double[]{1, 2, 0});
        assertArrayEquals(new double[]{6, 0, -0.0}, multiply.output());
        assertArrayEquals(new double[]{3, 100, 0}, multiply.gradInput(0, UPSTREAM));
        assertArrayEquals(new double[]{2, 0, -0.0}, multiply.gradInput(1, UPSTREAM));
        assertArrayEquals(new double[]{6, 0, -400}, multiply.gradInput(2, UPSTREAM));
    }

    @Test
    void maxRoutesTheGradientToTheWinner() {
        var max = probe(new Max(), new double[]{1, 2, 3}, new double[]{3, 1, 2}, new double[]{2, 3, 1});
        assertArrayEquals(new double[]{3, 3, 3}, max.output());
        assertArrayEquals(new double[]{0, 0, 100}, max.gradInput(0, UPSTREAM));
        assertArrayEquals(new double[]{1, 0, 0}, max.gradInput(1, UPSTREAM));
        assertArrayEquals(new double[]{0, 10, 0}, max.gradInput(2, UPSTREAM));
    }

    @Test
    void ofATieTheFirstTakesAll() {
        var max = probe(new Max(), new double[]{5, 0, 1}, new double[]{5, 7, 1}, new double[]{5, 7, 1});
        assertArrayEquals(new double[]{1, 0, 100}, max.gradInput(0, UPSTREAM));
        assertArrayEquals(new double[]{0, 10, 0}, max.gradInput(1, UPSTREAM));
        assertArrayEquals(new double[]{0, 0, 0}, max.gradInput(2, UPSTREAM));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nanPassesThrough(Layer gate) {
        for (int at = 0; at < 2; at++) {
            double[][] inputs = {{1}, {1}};
            inputs[at][0] = Double.NaN;
            assertTrue(Double.isNaN(probe(gate, inputs).output()[0]), gate + ", input " + at);
        }
    }

    /** The limit is that of a formula call: the contract holds up to it, and beyond it a refusal says so. */
    @ParameterizedTest
    @MethodSource("all")
    void thirteenInputsAreTheMost(Layer gate) {
        LayerContract contract = () -> Stream.of(gate);
        assertFalse(contract.layers().findAny().isEmpty());
        var most = new Inputs(Collections.nCopies(13, Shape.of(2)));
        LayerContract.check(new dev.lanewise.testkit.LayerCase(gate, most, 2, 5));
        var tooMany = new Inputs(Collections.nCopies(14, Shape.of(2)));
        assertEquals("LW-SHAPE-002", assertThrows(LanewiseException.class, () -> gate.plan(tooMany)).code());
    }
}
