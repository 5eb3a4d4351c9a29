package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file under {@code src/test/resources/golden}. With {@code -Dgolden.update=true} the files are
 * written instead; look at the difference before committing it.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void check(String name, String text) {
        var file = FOLDER.resolve(name + ".txt");
        var lines = text.replace(System.lineSeparator(), "\n");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, lines);
            }
            assertEquals(Files.readString(file), lines, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
