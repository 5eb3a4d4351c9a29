package dev.lanewise.api.settings;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/**
 * One setting of a record, as its component and annotations declare it.
 *
 * @param name the component's name with dashes: {@code stepSize} is {@code step-size}
 * @param type the component's type
 * @param defaultText the default as written in YAML; empty where the setting must be given
 * @param doc one line of help, or ""
 * @param range for numbers
 * @param component the component itself
 * @since 0.1
 */
public record Setting(
        String name,
        Type type,
        Optional<String> defaultText,
        String doc,
        Optional<Range> range,
        RecordComponent component) {

    static Setting of(RecordComponent component) {
        var standard = component.getAnnotation(Default.class);
        var doc = component.getAnnotation(Doc.class);
        return new Setting(
                dashed(component.getName()),
                component.getGenericType(),
                standard == null ? Optional.empty() : Optional.of(standard.value()),
                doc == null ? "" : doc.value(),
                Optional.ofNullable(component.getAnnotation(Range.class)),
                component);
    }

    /** Whether it may be left out. */
    public boolean isOptional() {
        return defaultText.isPresent() || component.getType() == Optional.class;
    }

    /** The range in words, such as {@code above 0, at most 1}; "" for none. */
    public String rangeText() {
        return range.map(Setting::describe).orElse("");
    }

    /** Whether a number is within the range and finite. */
    public boolean accepts(double value) {
        return Double.isFinite(value) && range.map(r -> isWithin(r, value)).orElse(true);
    }

    private static boolean isWithin(Range range, double value) {
        boolean low = range.aboveMin() ? value > range.min() : value >= range.min();
        boolean high = range.belowMax() ? value < range.max() : value <= range.max();
        return low && high;
    }

    private static String describe(Range range) {
        var low =
                Double.isInfinite(range.min()) ? "" : (range.aboveMin() ? "above " : "at least ") + number(range.min());
        var high =
                Double.isInfinite(range.max()) ? "" : (range.belowMax() ? "below " : "at most ") + number(range.max());
        return low.isEmpty() || high.isEmpty() ? low + high : low + ", " + high;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static String dashed(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
