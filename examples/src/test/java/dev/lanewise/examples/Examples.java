package dev.lanewise.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the examples and their data are. */
final class Examples {
    private Examples() {}

    /** An example's folder; tests run in the module's. */
    static Path folder(String name) {
        return Path.of(name).toAbsolutePath();
    }

    /** Data that does not come with the project; where it is absent the test is skipped, and says so. */
    static Path sharedData(String name) {
        var given = System.getenv("LANEWISE_DATA");
        var data = (given == null ? Path.of("../../shared/data") : Path.of(given)).resolve(name).toAbsolutePath()
                .normalize();
        assumeTrue(Files.isDirectory(data), "SKIPPED: no data in " + data + "; name their folder with LANEWISE_DATA");
        return data;
    }
}
