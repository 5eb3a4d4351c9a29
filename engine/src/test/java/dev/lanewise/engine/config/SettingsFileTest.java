package dev.lanewise.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    @TempDir
    Path folder;

    @Test
    void everyKeyAndValueKnowsItsPlace() throws IOException {
        var file = Files.writeString(folder.resolve("run.yaml"), """
                # a comment
                loss: mse
                model:
                  - type: linear
                    units: 50
                """);

        var settings = SettingsFile.read(file);

        var model = (Value.Sequence) settings.entries().get("model");
        var node = (Value.Mapping) model.items().getFirst();
        assertEquals(file + ":2:1", settings.keyLocation("loss").toString());
        assertEquals(file + ":2:7", settings.entries().get("loss").location().toString());
        assertEquals(file + ":4:5", node.location().toString());
        assertEquals(file + ":5:5", node.keyLocation("units").toString());
        assertEquals(file + ":5:12", node.entries().get("units").location().toString());
        assertEquals(folder, node.location().folder());
    }

    @Test
    void keysKeepTheirOrder() {
        var keys = List.of("z", "a", "m", "b");

        assertEquals(keys, List.copyOf(parse("z: 1\na: 2\nm: 3\nb: 4").entries().keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "1_000", "1e-3", "0x10", "0o7", "null", "~", "012", "2026-01-01", ".inf", "<<", "=",
        "1:30"})
    void scalarsArriveAsTheyWereWritten(String text) {
        assertEquals(text, ((Value.Scalar) parse("key: " + text).entries().get("key")).text());
    }

    @Test
    void nothingAfterTheColonIsAnEmptyScalar() {
        assertEquals("", ((Value.Scalar) parse("key:").entries().get("key")).text());
    }

    @Test
    void jsonIsYaml() {
        var settings = parse("{\"a\": [1, 2.5e-3, true], \"b\": {\"c\": \"x\\ny\"}}");

        assertEquals("x\ny", ((Value.Scalar) ((Value.Mapping) settings.entries().get("b")).entries().get("c")).text());
        assertEquals(3, ((Value.Sequence) settings.entries().get("a")).items().size());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertEquals("[a]", parse("\uFEFFa: 1").entries().keySet().toString());
    }

    @Test
    void aFileInTheWorkingDirectoryHasTheEmptyFolder() throws IOException {
        var file = Path.of("settings-file-test.yaml");
        try {
            Files.writeString(file, "a: 1");
            assertEquals(Path.of(""), SettingsFile.read(file).location().folder());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void namesTheNearestFile() throws IOException {
        Files.writeString(folder.resolve("spiral.yaml"), "a: 1");
        Files.createDirectory(folder.resolve("digits"));

        Golden.check("config-missing", folder, () -> SettingsFile.read(folder.resolve("sprial.yaml")));
        Golden.check("config-missing-folder", folder, () -> SettingsFile.read(folder.resolve("digit/run.yaml")));
        Golden.check("config-file-as-folder", folder, () -> SettingsFile.read(folder.resolve("spiral.yaml/run.yaml")));
        Golden.check("config-is-folder", folder, () -> SettingsFile.read(folder.resolve("digits")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            duplicate-key    | loss: mse\\nmodel: []\\nloss: mae
            duplicate-inner  | a: {x: 1, y: 2, x: 3}
            anchor           | a: &big [1, 2]\\nb: 3
            alias            | a: 1\\nb: *big
            tag              | a: !!float 3
            own-tag          | a: !java.lang.Runtime 3
            tab              | model:\\n\\tloss: mse
            two-documents    | a: 1\\n---\\nb: 2
            open-quote       | a: 'mse\\nb: 2
            open-bracket     | a: [1, 2\\nb: 3
            second-colon     | path: C: data
            too-far-in       | a: 1\\n   b: 2
            too-far-out      | a:\\n    b: 2\\n  c: 3
            no-colon         | loss mse\\nmodel: []
            list-as-key      | [a, b]: 3
            control          | a: 1\\nb: x\u0007y
            at-sign          | a: @x
            directive        | %YAML 3.0\\n---\\na: 1
            top-list         | - a\\n- b
            top-scalar       | just words
            empty            | # nothing
            """)
    void refusesWithAPlace(String name, String text) {
        Golden.check("config-" + name, folder, () -> parse(text.replace("\\n", "\n").replace("\\t", "\t")));
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        var file = Files.write(folder.resolve("latin1.yaml"), "name: Zürich".getBytes(StandardCharsets.ISO_8859_1));

        Golden.check("config-not-utf8", folder, () -> SettingsFile.read(file));
    }

    @Test
    void refusesAFileThatIsTooLong() throws IOException {
        var file = Files.write(folder.resolve("data.csv"), new byte[2 << 20]);

        Golden.check("config-too-long", folder, () -> SettingsFile.read(file));
    }

    @Test
    void refusesWhatIsTooDeep() {
        Golden.check("config-too-deep", folder, () -> parse("a: " + "[".repeat(65) + "]".repeat(65)));
        assertThrows(LanewiseException.class, () -> parse("a: " + "[".repeat(100_000)));
    }

    @Test
    void doesNotBlowUp() {
        var lines = new ArrayList<String>();
        lines.add("a0: &a0 [x, x]");
        for (int i = 1; i < 100; i++) {
            lines.add("a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1));
        }

        assertEquals("LW-CONFIG-011",
                assertThrows(LanewiseException.class, () -> parse(String.join("\n", lines))).code());
    }

    private static Value.Mapping parse(String text) {
        return SettingsFile.parse(text, "run.yaml", Path.of(""));
    }
}
