package dev.lanewise.engine.run;

import dev.lanewise.api.error.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that a run leaves behind: its settings with every default spelt out, the facts of the run, a line for each
 * epoch, and the trained model.
 *
 * @param path the folder
 * @since 0.1
 */
public record RunFolder(Path path) {
    /**
     * Makes a folder for a new run, and the folders above it.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-002} if it exists, {@code LW-RUN-004} if it can't be made
     */
    public static RunFolder create(Path path) {
        requireFree(path);
        try {
            var parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path);
            return new RunFolder(path);
        } catch (FileAlreadyExistsException e) {
            throw taken(path);
        } catch (IOException e) {
            throw Problem.run("LW-RUN-004").at(path.toString())
                    .wanted("to make this folder")
                    .got(e.getClass().getSimpleName() + ": " + e.getMessage())
                    .remedy("choose another folder with --output, or mend what is in the way").toException(e);
        }
    }

    /** Makes the first free of {@code parent/name}, {@code parent/name-2}, {@code parent/name-3} ... */
    public static RunFolder next(Path parent, String name) {
        var path = parent.resolve(name);
        for (int number = 2; Files.exists(path); number++) {
            path = parent.resolve(name + "-" + number);
        }
        return create(path);
    }

    /** Refuses a folder that exists already: {@code LW-RUN-002}. */
    static void requireFree(Path path) {
        if (Files.exists(path)) {
            throw taken(path);
        }
    }

    private static RuntimeException taken(Path path) {
        return Problem.input("LW-RUN-002").at(path.toString())
                .wanted("a folder that does not exist yet: a run never writes over another")
                .got("a " + (Files.isDirectory(path) ? "folder" : "file") + " of that name")
                .remedy("choose another folder with --output, or move the old one away").toException();
    }

    /** The settings, with every default and override spelt out. */
    public Path settings() {
        return path.resolve("settings.json");
    }

    /** The facts of the run: {@link RunRecord}. */
    public Path record() {
        return path.resolve("run.json");
    }

    /** One line of JSON an epoch. */
    public Path epochs() {
        return path.resolve("epochs.jsonl");
    }

    /** Parameters, buffers and the transforms' statistics. */
    public Path model() {
        return path.resolve("model.safetensors");
    }
}
