package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonProperties {

    /** Numbers stay numbers and text stays text. */
    @Property
    void whatIsReadIsWrittenAgain(@ForAll("texts") String text, @ForAll double number) {
        var line = Json.line(Json.object().put("t", text).put(text, number).put("n", Json.bare("-1")).value());

        assertEquals(line, Json.line(Json.parse(line)));
    }

    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        try {
            Json.line(Json.parse(text));
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().endsWith(" was wanted"), e.getMessage());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        var pieces = Arbitraries.of("{", "}", "[", "]", ",", ":", "\"", "\"a\"", "1", "-", ".5", "e9", "true", "null",
                "\\", "\\u00", " ", "\uD800", "\uDC00");
        return Arbitraries.oneOf(Arbitraries.strings(), pieces.list().ofMaxSize(12).map(list -> String.join("", list)));
    }
}
