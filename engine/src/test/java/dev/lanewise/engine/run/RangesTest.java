package dev.lanewise.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.RecordType;
import dev.lanewise.api.settings.Setting;
import dev.lanewise.api.settings.Value;
import dev.lanewise.testkit.PartSamples;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of every part that a service file names, every setting that is a number: just beyond either end of its range, or of its type
 * where the range is open, it is refused, with part, setting, range and value in the message.
 */
class RangesTest {
    private static final Catalog CATALOG = Catalog.installed();

    static Stream<Class<? extends Part>> parts() {
        return ServiceLoader.load(Plugin.class).stream().flatMap(found -> found.get().parts().stream());
    }

    /** A type of numbers: what is too large for it, and the next number below one of its own. */
    private enum Numbers {
        WHOLE("3000000000") {
            @Override
            String below(double end) {
                return String.valueOf((long) end - 1);
            }
        },
        LONG("9999999999999999999") {
            @Override
            String below(double end) {
                return String.valueOf((long) end - 1);
            }
        },
        FLOAT("1e39") {
            @Override
            String below(double end) {
                return String.valueOf(Math.nextDown((float) end));
            }
        },
        DOUBLE("1e999") {
            @Override
            String below(double end) {
                return String.valueOf(Math.nextDown(end));
            }
        };

        private final String tooLarge;

        Numbers(String tooLarge) {
            this.tooLarge = tooLarge;
        }

        abstract String below(double end);

        String above(double end) {
            return negated(below(-end));
        }

        static List<Numbers> of(Setting setting) {
            var type = setting.type() instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0]
                    : setting.type();
            return switch (type.getTypeName().replace("java.lang.", "")) {
                case "int", "Integer" -> List.of(WHOLE);
                case "long", "Long" -> List.of(LONG);
                case "float", "Float" -> List.of(FLOAT);
                case "double", "Double" -> List.of(DOUBLE);
                default -> List.of();
            };
        }
    }

    private static String negated(String number) {
        return number.startsWith("-") ? number.substring(1) : "-" + number;
    }

    private static List<String> beyond(Setting setting, Numbers type) {
        var values = new ArrayList<>(List.of(type.tooLarge, "-" + type.tooLarge));
        setting.range().ifPresent(range -> {
            if (Double.isFinite(range.min())) {
                values.add(range.aboveMin() ? text(range.min(), type) : type.below(range.min()));
            }
            if (Double.isFinite(range.max())) {
                values.add(range.belowMax() ? text(range.max(), type) : type.above(range.max()));
            }
        });
        return values;
    }

    private static String text(double end, Numbers type) {
        return type == Numbers.WHOLE || type == Numbers.LONG ? String.valueOf((long) end) : String.valueOf(end);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void numbersBeyondTheirRangeAreRefused(Class<? extends Part> part) {
        for (var setting : RecordType.of(part).settings()) {
            for (var type : Numbers.of(setting)) {
                beyond(setting, type).forEach(value -> isRefused(part, setting, value));
            }
        }
    }

    private static void isRefused(Class<? extends Part> part, Setting setting, String value) {
        var name = RecordType.of(part).name().orElseThrow();
        var text = name + " " + setting.name() + " " + value;
        var refused = assertThrows(LanewiseException.class, () -> new Binder(CATALOG)
                .part(PartKind.of(part).orElseThrow().type(), settings(part, setting, value)), text);
        assertEquals("LW-CONFIG-004", refused.code(), text);
        var message = refused.getMessage();
        assertTrue(message.contains("'" + setting.name() + "' of " + name + " to be "), message);
        assertTrue(message.contains(setting.rangeText()), message);
        assertTrue(message.contains("got     " + value), message);
    }

    /** Settings that are right but for one. */
    private static Value settings(Class<? extends Part> part, Setting setting, String value) {
        var good = (Value.Mapping) Binder.write(PartSamples.draw(part, 1));
        var bad = new LinkedHashMap<>(good.entries());
        var wrong = Value.scalar(value);
        boolean list = setting.component().getType() == List.class;
        bad.put(setting.name(), list ? new Value.Sequence(List.of(wrong), Location.of("settings")) : wrong);
        return new Value.Mapping(bad, Map.of(), Location.of("settings"));
    }

    /** The loop above passes over what is no number; it must not pass over everything. */
    @Test
    void hundredsOfValuesAreTried() {
        long tried = parts().flatMap(part -> RecordType.of(part).settings().stream())
                .mapToLong(
                        setting -> Numbers.of(setting).stream().mapToLong(type -> beyond(setting, type).size()).sum())
                .sum();
        assertTrue(tried > 300, tried + " values");
    }
}
