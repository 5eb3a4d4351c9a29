package dev.lanewise.api.settings;

import java.nio.file.Path;

/**
 * Where a value was written.
 *
 * @param source the file as the user named it, or an option such as {@code --set optimizer.lr}
 * @param line from 1; 0 where there are no lines
 * @param column from 1; 0 where there are no lines
 * @param folder what relative paths in values are relative to
 * @since 0.1
 */
public record Location(String source, int line, int column, Path folder) {
    private static final Path HERE = Path.of("");

    /** A place without lines; relative paths are relative to the working directory. */
    public static Location of(String source) {
        return new Location(source, 0, 0, HERE);
    }

    /** {@code spiral.yaml:12:5}. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
