package dev.lanewise.layers.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of an axis of five places, which hold 0 to 4. */
class SliceTest {
    private static final Shape FIVE = Shape.of(5);

    private static Slice slice(int start, String stop, int step) {
        return new Slice(0, start, stop.equals("end") ? Optional.empty() : Optional.of(Integer.valueOf(stop)), step);
    }

    @ParameterizedTest
    @CsvSource({"0, end, 1, 0 1 2 3 4", "0, 5, 1, 0 1 2 3 4", "-5, end, 1, 0 1 2 3 4", "0, 1, 1, 0", "4, end, 1, 4",
        "-1, end, 1, 4", "1, -1, 1, 1 2 3", "0, end, 2, 0 2 4", "1, end, 2, 1 3", "0, -1, 3, 0 3", "0, end, 9, 0",
        "-3, -1, 1, 2 3", "-3, 4, 1, 2 3", "4, 5, 2, 4"})
    void takesThePlacesFromStartToBeforeStop(int start, String stop, int step, String taken) {
        var probe = LayerProbe.of(slice(start, stop, step), 1, FIVE).input(0, 0, 1, 2, 3, 4);
        var got = probe.output();
        var wanted = Arrays.stream(taken.split(" ")).mapToDouble(Double::parseDouble).toArray();
        assertArrayEquals(wanted, got);
        double[] gradient = new double[5];
        double[] upstream = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            upstream[i] = i + 1;
            gradient[(int) wanted[i]] = i + 1;
        }
        assertArrayEquals(gradient, probe.gradInput(0, upstream));
    }

    @ParameterizedTest
    @CsvSource({"-6, end", "0, 6", "5, end", "3, -2", "4, -1", "-1, 2", "-1, 4"})
    void placesBeyondTheAxisAreRefused(int start, String stop) {
        var refused = assertThrows(LanewiseException.class, () -> slice(start, stop, 1).plan(Inputs.of(FIVE)));
        assertEquals("LW-SHAPE-003", refused.code());
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "3, 2", "0, 0", "-1, -1", "-1, -2"})
    void nothingIsNoPart(int start, int stop) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new Slice(0, start, Optional.of(stop), 1));
        assertEquals("wanted a 'start' before 'stop', got " + start + " and " + stop, refused.getMessage());
    }

    @Test
    void sevenAxesAreTheMost() {
        var slice = slice(0, "end", 1);
        assertEquals(Shape.of(1, 1, 1, 1, 1, 1, 2), slice.plan(Inputs.of(Shape.of(1, 1, 1, 1, 1, 1, 2))).output());
        var refused = assertThrows(LanewiseException.class,
                () -> slice.plan(Inputs.of(Shape.of(1, 1, 1, 1, 1, 1, 1, 2))));
        assertEquals("examples of at most 7 axes", refused.problem().wanted());
    }
}
