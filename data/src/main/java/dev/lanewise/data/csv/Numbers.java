package dev.lanewise.data.csv;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Numbers as text: digits with a decimal point, a sign and an exponent where needed, and nothing else. */
final class Numbers {
    private static final String CHARACTERS = "0123456789+-.eE";

    private static final Set<String> MISSING = Set.of("nan", "+nan", "-nan", "na", "n/a", "#n/a", "null", "none", "?");

    private Numbers() {}

    /** What programs write where a number is missing; none of it is a number. */
    static boolean isMissing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    static boolean isNumber(String text) {
        return parse(text).isPresent();
    }

    /** The number; {@link Double#parseDouble} alone would also take {@code 1f}, {@code 0x1p3} and {@code NaN}. */
    static OptionalDouble parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (CHARACTERS.indexOf(text.charAt(i)) < 0) {
                return OptionalDouble.empty();
            }
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty(); // right characters in a wrong order
        }
    }
}
