package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.settings.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void oneLine() {
        var value = Json.object()
                .put("epoch", 3).put("loss", 0.25).put("tiny", 1e-300).put("nan", Double.NaN).put("best", true)
                .put("digest", "12e45678").put("text", "a\"b\\c\n\u0001é\uD83D\uDE00\uD83D")
                .put("list",
                        new Value.Sequence(List.of(Value.scalar("-0.5"), Value.scalar("+1"), Value.scalar("01")),
                                Value.scalar("").location()))
                .put("empty", Json.object().value())
                .value();

        assertEquals("""
                {"epoch":3,"loss":0.25,"tiny":1.0E-300,"nan":"NaN","best":true,"digest":"12e45678",\
                "text":"a\\"b\\\\c\\n\\u0001é\uD83D\uDE00\\ud83d","list":[-0.5,"+1","01"],"empty":{}}""",
                Json.line(value));
    }

    @Test
    void whatEndsALineElsewhereIsEscaped() {
        assertEquals("\"\\u2028\\u2029\\u0085\\u007f\\ufeff\"", Json.line(Json.text("\u2028\u2029\u0085\u007F\uFEFF")));
    }

    @Test
    void indented() {
        var value = Json.object().put("a", Json.object().put("b", 1).put("c", Json.sequence(List.of())).value())
                .put("d", Json.sequence(List.of(Json.bare("1"), Json.bare("2")))).value();

        assertEquals("""
                {
                  "a": {
                    "b": 1,
                    "c": []
                  },
                  "d": [
                    1,
                    2
                  ]
                }
                """, Json.pretty(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "10", "1.5", "1e5", "1E+5", "-1.25e-7", "true", "false", "null"})
    void literalsOfJsonStandBare(String text) {
        assertEquals(text, Json.line(Value.scalar(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "+1", ".5", "1.", "1e", "NaN", "Infinity", "-Infinity", "True", "no", "1_000",
        "0x10", "1 ", "--1", "1f"})
    void everythingElseIsQuoted(String text) {
        assertEquals('"' + text + '"', Json.line(Value.scalar(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1,", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{\"a\":1,\"a\":2}",
        "[1 2]", "01", "1.", "+1", "tru", "'a'", "\"a",
        "\"\\x\"", "\"\\u12g4\"", "\"\\u12\"", "\"\t\"", "1 2", "// x\n1", "NaN", "\"\\u\u0661\u0661\u0661\u0661\"",
        "]", "[}", "{]"})
    void readsNothingElseThanJson(String text) {
        assertThrows(IllegalArgumentException.class, () -> Json.parse(text));
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackEnds() {
        assertThrows(IllegalArgumentException.class, () -> Json.parse("[".repeat(1_000_000)));
    }

    @Test
    void theRefusalSaysWhere() {
        var error = assertThrows(IllegalArgumentException.class, () -> Json.parse("{\"a\": 1 \"b\": 2}"));

        assertEquals("'\"' at character 9, where ',' was wanted", error.getMessage());
    }

    @Test
    void escapesAreRead() {
        assertEquals(Json.text("a/\b\f\n\r\t\"\\é\uD83D\uDE00"),
                Json.parse("\"a\\/\\b\\f\\n\\r\\t\\\"\\\\\\u00E9\\uD83D\\ude00\""));
    }
}
