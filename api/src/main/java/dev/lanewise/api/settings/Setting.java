package dev.lanewise.api.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** What its value looks like when it is written. */
    public Form form() {
        return Form.of(type);
    }

    /**
     * The default as it would be written: a list in brackets, an empty mapping in braces, or a scalar. Empty where there is none.
     *
     * @param place what messages say of where it stands
     */
    public Optional<Value> defaultValue(Location place) {
        return defaultText.map(text -> text.equals("{}") ? new Value.Mapping(new LinkedHashMap<>(), Map.of(), place)
                : text.startsWith("[") ? list(text.substring(1, text.length() - 1), place)
                        : new Value.Scalar(text, place));
    }

    private static Value list(String items, Location place) {
        return new Value.Sequence(Arrays.stream(items.split(",")).filter(item -> !item.isBlank())
                .map(item -> (Value) new Value.Scalar(item.strip(), place)).toList(), place);
    }

    /** The range in words, such as {@code above 0, at most 1}; "" for none. */
    public String rangeText() {
        return range.map(Setting::describe).orElse("");
    }

    /** The range in words, with what the setting's type adds to it where it is open: {@code at least 1, at most 2147483647}. */
    String limits() {
        var least = "";
        var most = "";
        switch (numberType()) {
            case "int", "Integer" -> {
                least = String.valueOf(Integer.MIN_VALUE);
                most = String.valueOf(Integer.MAX_VALUE);
            }
            case "long", "Long" -> {
                least = String.valueOf(Long.MIN_VALUE);
                most = String.valueOf(Long.MAX_VALUE);
            }
            case "float", "Float" -> {
                least = "-3.4e38";
                most = "3.4e38";
            }
            default -> {
                least = "-1.8e308";
                most = "1.8e308";
            }
        }
        var low = range.filter(r -> Double.isFinite(r.min())).isPresent() ? "" : "at least " + least;
        var high = range.filter(r -> Double.isFinite(r.max())).isPresent() ? "" : "at most " + most;
        return Stream.of(low, rangeText(), high).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    /** The name of the number's type, looked up within lists and optionals. */
    private String numberType() {
        var inner = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
        return inner instanceof Class<?> number ? number.getSimpleName() : "";
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
