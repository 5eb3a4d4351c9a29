package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.engine.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineLogTest {
    @TempDir
    Path folder;

    @Test
    void growsByLinesThatAreSeenAtOnce() throws IOException {
        var file = folder.resolve("metrics.jsonl");
        try (var log = LineLog.create(file)) {
            log.append("{\"epoch\":1}");
            assertEquals("{\"epoch\":1}\n", Files.readString(file));
            log.append("ü");
        }

        assertEquals("{\"epoch\":1}\nü\n", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8190, 8191, 8192, 8193, 20_000})
    void goesOnAfterTheLastWholeLine(int torn) throws IOException {
        var file = Files.writeString(folder.resolve("log"), "one\ntwo\n" + "x".repeat(torn));

        try (var log = LineLog.create(file)) {
            log.append("three");
        }

        assertEquals("one\ntwo\nthree\n", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9})
    void goesOnAfterALineOfItsChoice(int lines) throws IOException {
        var before = List.of("one", "two " + "x".repeat(10_000), "three");
        var file = Files.write(folder.resolve("log"), before);

        try (var log = LineLog.after(file, lines)) {
            log.append("next");
            log.force();
        }

        var expected = new ArrayList<>(before.subList(0, Math.min(lines, before.size())));
        expected.add("next");
        assertEquals(expected, Files.readAllLines(file));
    }

    @Test
    void nothingButHalfALineIsNothing() throws IOException {
        var file = Files.writeString(folder.resolve("log"), "x".repeat(10_000));

        LineLog.create(file).close();

        assertEquals("", Files.readString(file));
    }

    @Test
    void aLineIsOneLine() {
        try (var log = LineLog.create(folder.resolve("log"))) {
            assertThrows(IllegalArgumentException.class, () -> log.append("a\nb"));
            assertThrows(IllegalArgumentException.class, () -> log.append("a\r"));
        }
    }

    @Test
    void namesWhyItCanNotBeWritten() {
        Golden.check("log-no-folder", folder, () -> LineLog.create(folder.resolve("none/log")));
        Golden.check("log-is-folder", folder, () -> LineLog.create(folder));
        Golden.check("log-closed", folder, () -> {
            var log = LineLog.create(folder.resolve("log"));
            log.close();
            log.append("x");
        });
    }
}
