package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.store.Json;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
    /** Docs, default, range, nested parts, required keys: all from the record. */
    @Test
    void aPartsSchemaComesFromItsRecord() {
        var captured = Captured.pipe();
        assertEquals(0, captured.run("schema"));
        var definitions = (Value.Mapping) ((Value.Mapping) Json.parse(captured.out())).entries().get("$defs");
        var linear = Json.pretty(definitions.entries().get("layer.linear"));
        Golden.check("schema-linear", linear.replaceAll("(from lanewise-\\w+) [^)]*", "$1 VERSION"));
    }
}
