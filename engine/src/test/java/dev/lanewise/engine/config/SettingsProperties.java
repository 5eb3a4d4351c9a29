package dev.lanewise.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.store.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SettingsProperties {
    private static final Location SOMEWHERE = Location.of("somewhere");

    /** What is written as JSON is read back, as YAML, with every scalar's text unchanged. */
    @Property
    void jsonIsReadBack(@ForAll("mappings") Value.Mapping value) {
        assertEquals(plain(value), plain(SettingsFile.parse(Json.line(value), "line", Path.of(""))));
        assertEquals(plain(value), plain(SettingsFile.parse(Json.pretty(value), "pretty", Path.of(""))));
        assertEquals(plain(value), plain(Json.parse(Json.pretty(value))));
    }

    /** Whatever is in a file, the answer is settings or a refusal. */
    @Property(tries = 300)
    void textIsReadOrRefused(@ForAll("yamlish") String text) {
        try {
            SettingsFile.parse(text, "run.yaml", Path.of(""));
        } catch (LanewiseException e) {
            assertEquals("LW-CONFIG", e.code().substring(0, 9));
        }
    }

    /** What was set is there, and everything else is as before. */
    @Property
    void anAssignmentChangesOneThing(@ForAll("mappings") Value.Mapping settings, @ForAll("keys") String key,
            @ForAll("values") Value value) {
        var result = Overrides.apply(settings, List.of(key + "=" + Json.line(value)));

        var wanted = new LinkedHashMap<>(settings.entries());
        wanted.put(key, value);
        assertEquals(plain(new Value.Mapping(wanted, Map.of(), SOMEWHERE)), plain(result));
    }

    @Provide
    Arbitrary<String> yamlish() {
        var pieces = Arbitraries.of("a: ", "b", "- ", "\n", "  ", "[", "]", "{", "}", ",", ": ", "\"", "'", "&x ", "*x",
                "!t ", "#", "|\n", ">\n",
                "\t", "%", "---\n", "...\n", "? ", "\\", "é", "\uD83D\uDE00", "\uD800", "\u0000", "\r", "0");
        return Arbitraries.oneOf(pieces.list().ofMaxSize(20).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(30));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<Value> values() {
        return values(2);
    }

    @Provide
    Arbitrary<Value.Mapping> mappings() {
        return mappings(2);
    }

    private Arbitrary<Value> values(int depth) {
        return depth == 0 ? scalars()
                : Arbitraries.oneOf(scalars(), sequences(depth), mappings(depth).map(mapping -> mapping));
    }

    private Arbitrary<Value> scalars() {
        var texts = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.of("true", "null", "NaN", "01", "1_000", "-", "- a", "*a", "a: b", "#", "\u2028", "\uD800",
                        "\uDC00x", "\u007F", "\u0085",
                        "\uFEFF", "\uFFFE", "\uD83D\uDE00"));
        return texts.map(text -> new Value.Scalar(text, SOMEWHERE));
    }

    private Arbitrary<Value> sequences(int depth) {
        return values(depth - 1).list().ofMaxSize(3).map(items -> new Value.Sequence(items, SOMEWHERE));
    }

    private Arbitrary<Value.Mapping> mappings(int depth) {
        var keys = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(20), keys());
        return Arbitraries.maps(keys, values(depth - 1)).ofMaxSize(4)
                .map(entries -> new Value.Mapping(new LinkedHashMap<>(entries), Map.of(), SOMEWHERE));
    }

    /** Without locations. */
    private static Object plain(Value value) {
        return switch (value) {
            case Value.Scalar scalar -> scalar.text();
            case Value.Sequence sequence -> sequence.items().stream().map(SettingsProperties::plain).toList();
            case Value.Mapping mapping -> mapping.entries().entrySet().stream()
                    .map(entry -> Map.entry(entry.getKey(), plain(entry.getValue()))).toList();
        };
    }
}
