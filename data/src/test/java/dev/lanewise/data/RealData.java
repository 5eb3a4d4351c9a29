package dev.lanewise.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds real data sets, or says that a test is skipped for want of them. */
public final class RealData {
    private static final Path FALLBACK = Path.of("../../shared/data");

    private RealData() {}

    /**
     * A file below the folder that {@code -Dlanewise.data} or the environment variable {@code LANEWISE_DATA} names, or below
     * {@code ../shared/data} beside the repository.
     */
    public static Path file(String name) {
        var file = folder().resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file.toAbsolutePath().normalize()
                + "; name the folder of real data by -Dlanewise.data=... or LANEWISE_DATA");
        return file;
    }

    private static Path folder() {
        var property = System.getProperty("lanewise.data", System.getenv("LANEWISE_DATA"));
        return (property == null ? FALLBACK : Path.of(property)).toAbsolutePath().normalize();
    }
}
