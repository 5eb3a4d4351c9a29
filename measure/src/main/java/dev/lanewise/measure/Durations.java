package dev.lanewise.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Times and sizes as people read them.
 *
 * @since 0.1
 */
public final class Durations {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private Durations() {}

    /** Three digits and a unit, such as {@code 1.64 µs}; {@code ?} for what was not measured. */
    public static String text(double nanos) {
        if (Double.isNaN(nanos)) {
            return "?";
        }
        int unit = 0;
        double value = nanos;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        int digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, UNITS[unit]);
    }

    /** The number without zeros at its end. */
    static String plain(double value) {
        return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }
}
