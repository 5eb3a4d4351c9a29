package dev.lanewise.layers.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what other frameworks have computed, or says that a test is skipped for want of it. */
final class PeerData {
    private static final Path FALLBACK = Path.of("../../shared/data");

    private PeerData() {}

    /**
     * A file below the folder that {@code -Dlanewise.data} or the environment variable {@code LANEWISE_DATA} names, or below
     * {@code ../shared/data} beside the repository.
     */
    static Path file(String name) {
        var property = System.getProperty("lanewise.data", System.getenv("LANEWISE_DATA"));
        var file = (property == null ? FALLBACK : Path.of(property)).toAbsolutePath().normalize().resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file
                + "; name the folder of other frameworks' numbers by -Dlanewise.data=... or LANEWISE_DATA");
        return file;
    }
}
