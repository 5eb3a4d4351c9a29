package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.plugin.Part;
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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A number just beyond either end of its range is refused, with part, setting, range and value in the message. */
class RangesTest {
    private static final Catalog CATALOG = Catalog.installed();

    /** A part, one of its settings, and a value that is not accepted. */
    record Beyond(Class<? extends Part> part, Setting setting, String value) {
        @Override
        public String toString() {
            return part.getSimpleName() + " " + setting.name() + " " + value;
        }
    }

    static Stream<Beyond> beyond() {
        var all = new ArrayList<Beyond>();
        for (var part : new OptimPlugin().parts()) {
            for (var setting : RecordType.of(part).settings()) {
                values(setting).forEach(value -> all.add(new Beyond(part, setting, value)));
            }
        }
        return all.stream();
    }

    private static List<String> values(Setting setting) {
        var type = setting.type() instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : setting.type();
        boolean whole = type == int.class || type == Integer.class;
        if (!whole && type != double.class) {
            return List.of();
        }
        var values = new ArrayList<>(List.of(whole ? "3000000000" : "1e999", whole ? "-3000000000" : "-1e999"));
        setting.range().ifPresent(range -> {
            if (Double.isFinite(range.min())) {
                values.add(text(whole, range.aboveMin() ? range.min() : below(whole, range.min())));
            }
            if (Double.isFinite(range.max())) {
                values.add(text(whole, range.belowMax() ? range.max() : -below(whole, -range.max())));
            }
        });
        return values;
    }

    private static double below(boolean whole, double end) {
        return whole ? end - 1 : end == 0 ? -1e-300 : Math.nextDown(end);
    }

    private static String text(boolean whole, double value) {
        return whole ? String.valueOf((long) value) : String.valueOf(value);
    }

    @ParameterizedTest
    @MethodSource("beyond")
    void aNumberOutOfRangeIsRefused(Beyond beyond) {
        var kind = PartKind.of(beyond.part).orElseThrow();
        var good = (Value.Mapping) Binder.write(PartSamples.draw(beyond.part, 1));
        var bad = new LinkedHashMap<>(good.entries());
        bad.put(beyond.setting.name(), Value.scalar(beyond.value));
        var refused = assertThrows(LanewiseException.class, () -> new Binder(CATALOG).part(kind.type(),
                new Value.Mapping(bad, Map.of(), Location.of("settings"))));
        assertEquals("LW-CONFIG-004", refused.code());
        var message = refused.getMessage();
        var name = RecordType.of(beyond.part).name().orElseThrow();
        assertTrue(message.contains("'" + beyond.setting.name() + "' of " + name + " to be "), message);
        assertTrue(message.contains(beyond.setting.rangeText()), message);
        assertTrue(message.contains("got     " + beyond.value), message);
    }
}
