package dev.lanewise.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0, 0.0000", "0.25, 0.2500", "-1.5, -1.5000", "0.0001234, 1.234e-04", "99999, 99999.0000",
        "31415926, 3.142e+07", "NaN, NaN", "Infinity, Infinity"})
    void values(double value, String text) {
        assertEquals(text, Figures.value(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0/s", "3.21, 3.2/s", "870.4, 870/s", "9999, 9999/s", "12345, 12.3k/s", "1234567, 1.23M/s"})
    void rates(double rate, String text) {
        assertEquals(text, Figures.perSecond(rate));
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "0.2, 0:01", "61, 1:01", "3599.5, 1:00:00", "11045, 3:04:05", "360000, 4d 04h"})
    void durations(double seconds, String text) {
        assertEquals(text, Figures.duration(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0.834, 0.83 s", "12.34, 12.3 s", "184, 3:04"})
    void times(double seconds, String text) {
        assertEquals(text, Figures.took(seconds));
    }
}
