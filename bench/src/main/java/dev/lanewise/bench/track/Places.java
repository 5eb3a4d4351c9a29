package dev.lanewise.bench.track;

import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param root the folder of the sources
 */
record Places(Path root) {
    /** The folder that {@code ./lanewise-bench} lies in; where it was not used, the present one. */
    static Places ofProcess() {
        return new Places(Path.of(System.getProperty("lanewise.bench.root", "")).toAbsolutePath());
    }

    Path history() {
        return root.resolve("bench/history");
    }

    /** What may be thrown away. */
    Path work() {
        return root.resolve("bench/target/runs");
    }

    Path report() {
        return root.resolve("bench/target/report.html");
    }
}
