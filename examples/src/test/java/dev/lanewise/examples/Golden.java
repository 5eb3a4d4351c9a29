package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file under {@code src/test/resources/golden}. With {@code -Dgolden.update=true} the files are
 * written instead; look at the difference before committing it.
 */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    static void check(String name, String text) throws IOException {
        var file = FOLDER.resolve(name + ".txt");
        var lines = text.replace(System.lineSeparator(), "\n");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, lines);
        }
        assertEquals(Files.readString(file), lines, file.toString());
    }
}
