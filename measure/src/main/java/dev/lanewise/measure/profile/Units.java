package dev.lanewise.measure.profile;

import java.util.Locale;

/** Amounts as people read them. */
final class Units {
    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P"};

    private Units() {}

    /** Three digits and a unit: {@code 12.8 MFLOP}; nothing for 0. */
    static String amount(double number, String unit) {
        if (number == 0) {
            return "";
        }
        double value = number;
        int prefix = 0;
        while (value >= 999.5 && prefix < PREFIXES.length - 1) {
            value /= 1000;
            prefix++;
        }
        int digits = prefix == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f %s%s", value, PREFIXES[prefix], unit);
    }

    /** {@code 12.3 %}. */
    static String percent(double part) {
        return String.format(Locale.ROOT, part < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * part);
    }
}
