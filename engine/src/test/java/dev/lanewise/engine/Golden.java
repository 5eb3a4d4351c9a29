package dev.lanewise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.function.Executable;

/**
 * Compares the text of an error with a file under {@code src/test/resources/golden}. With {@code -Dgolden.update=true} the
 * files are written instead; look at the difference before committing it.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Runs what must fail, and compares; the temporary folder's name is replaced by DIR, the working directory's by HERE. */
    public static LanewiseException check(String name, Path folder, Executable failing) {
        var error = assertThrows(LanewiseException.class, failing);
        var text = error.problem().text().replace(System.lineSeparator(), "\n")
                .replace(folder.toAbsolutePath().toString(), "DIR")
                .replace(Path.of("").toAbsolutePath().toString(), "HERE") + "\n";
        var file = FOLDER.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, text);
            }
            assertEquals(Files.readString(file), text, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return error;
    }
}
