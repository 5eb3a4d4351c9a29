package dev.lanewise.api.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Geometry, and what is said of a bad one. */
class WindowTest {
    private static final Axis ACROSS = new Axis(5, 3, 1, 1, 1);

    private static String refusal(Runnable attempt) {
        return assertThrows(IllegalArgumentException.class, attempt::run).getMessage();
    }

    @ParameterizedTest
    @CsvSource({"28,3,1,1,1,28", "28,3,2,1,1,14", "28,5,1,0,1,24", "7,7,1,0,1,1", "7,3,1,2,2,7", "1,1,3,0,1,1",
        "8,3,3,0,1,2"})
    void countsWholeWindows(int size, int kernel, int stride, int padding, int dilation, int outputs) {
        assertEquals(outputs, new Axis(size, kernel, stride, padding, dilation).outputs());
    }

    /** The bounds of the outputs against the definition of a position. */
    @ParameterizedTest
    @CsvSource({"5,3,1,1,1", "5,3,2,1,1", "6,5,3,2,2", "1,2,1,1,2", "3,1,2,2,1", "9,4,3,1,2"})
    void knowsWhichOutputsSeeTheInput(int size, int kernel, int stride, int padding, int dilation) {
        var axis = new Axis(size, kernel, stride, padding, dilation);
        for (int tap = 0; tap < kernel; tap++) {
            for (int output = 0; output < axis.outputs(); output++) {
                int position = output * stride - padding + tap * dilation;
                assertEquals(position >= 0 && position < size,
                        output >= axis.firstOutput(tap) && output < axis.endOutput(tap), axis + " tap " + tap);
            }
        }
    }

    @Test
    void refusesAnAxisOutOfRange() {
        assertEquals("Axis: wanted a size from 1 to 268435456, got 0", refusal(() -> new Axis(0, 1, 1, 0, 1)));
        assertEquals("Axis: wanted a kernel from 1 to 268435456, got 0", refusal(() -> new Axis(5, 0, 1, 0, 1)));
        assertEquals("Axis: wanted a stride from 1 to 268435456, got 0", refusal(() -> new Axis(5, 1, 0, 0, 1)));
        assertEquals("Axis: wanted a padding from 0 to 268435456, got -1", refusal(() -> new Axis(5, 1, 1, -1, 1)));
        assertEquals("Axis: wanted a dilation from 1 to 268435456, got 0", refusal(() -> new Axis(5, 1, 1, 0, 0)));
    }

    @Test
    void refusesAWindowLongerThanTheInput() {
        assertEquals(
                "Axis: wanted a window no longer than the padded input, got 3 taps at dilation 4, 9 long, on 6 + 2 · 1",
                refusal(() -> new Axis(6, 3, 1, 1, 4)));
    }

    @Test
    void refusesGroupsThatDontDivide() {
        var window = new Window(ACROSS, ACROSS);
        assertEquals("Convolution: wanted groups that divide 6 inputs and 4 outputs, got 3",
                refusal(() -> new Convolution(6, 4, 3, window)));
        assertEquals("Convolution: wanted 1 channel or more, got 0 inputs and 4 outputs",
                refusal(() -> new Convolution(0, 4, 1, window)));
    }

    @Test
    void refusesToPoolPadding() {
        assertEquals(
                "Pooling: wanted an element of the input in every window, got only padding in horizontal window 0 of "
                        + "Axis[size=1, kernel=2, stride=1, padding=1, dilation=2]",
                refusal(() -> new Pooling(new Window(ACROSS, new Axis(1, 2, 1, 1, 2)))));
    }
}
