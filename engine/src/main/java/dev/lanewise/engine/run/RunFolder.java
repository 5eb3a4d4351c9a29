package dev.lanewise.engine.run;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that a run leaves behind: its settings with every default spelt out, the facts of the run, a line for each
 * epoch, the loss of each step, checkpoints, what happened, and the trained model.
 *
 * @param path the folder
 * @since 0.1
 */
public record RunFolder(Path path) {
    private static final int LONGEST_NAME = 100;

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
            throw Files.exists(path) ? taken(path)
                    : notMade(path, e, "a file where a folder should be: " + e.getFile());
        } catch (IOException e) {
            var where = e instanceof FileSystemException system ? " (" + system.getFile() + ")" : "";
            throw notMade(path, e, FileFailure.words(e) + where);
        }
    }

    /** A path that can't be is the user's to correct; a full or failing disk is not. */
    private static RuntimeException notMade(Path path, IOException failure, String got) {
        boolean full = got.contains("No space") || got.contains("quota") || got.contains("Input/output");
        return (full ? Problem.run("LW-RUN-004") : Problem.input("LW-RUN-004")).at(path.toString())
                .wanted("to make this folder").got(got)
                .remedy("choose another folder with --output, or mend what is in the way").toException(failure);
    }

    /**
     * Makes the first free of {@code parent/name}, {@code parent/name-2}, {@code parent/name-3} ...
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-007} for a name that is no folder's
     */
    public static RunFolder next(Path parent, String name) {
        requireName(name);
        var path = parent.resolve(name);
        for (int number = 2; Files.exists(path); number++) {
            path = parent.resolve(name + "-" + number);
        }
        return create(path);
    }

    /** Refuses a name that would lead elsewhere or that no file system takes: {@code LW-RUN-007}. */
    static void requireName(String name) {
        boolean odd =
                name.isBlank() || name.length() > LONGEST_NAME || name.startsWith(".") || !name.strip().equals(name)
                        || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (odd) {
            throw Problem.input("LW-RUN-007").at("name of the run")
                    .wanted("a folder's name: 1 to " + LONGEST_NAME
                            + " characters, without slashes, not beginning with a dot")
                    .got("'" + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name) + "'")
                    .remedy("choose another 'name', or give the folder with --output").toException();
        }
    }

    /** Refuses a folder that exists already: {@code LW-RUN-002}. */
    static void requireFree(Path path) {
        if (Files.exists(path)) {
            throw taken(path);
        }
    }

    /** Makes the folder of checkpoints. */
    void makeCheckpoints() {
        try {
            Files.createDirectories(checkpoints().path());
        } catch (IOException e) {
            throw notMade(checkpoints().path(), e, FileFailure.words(e));
        }
    }

    /** Removes a folder in which nothing but the beginning of a run was written. */
    void discard() {
        try {
            for (var file : checkpoints().files()) {
                Files.deleteIfExists(file);
            }
            for (var file : List.of(checkpoints().path(), settings(), record(), lock(), path)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The failure before this one is what the user must hear of.
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

    /** One line of JSON an evaluation within an epoch; there only if they are asked for. */
    public Path validations() {
        return path.resolve("validations.jsonl");
    }

    /** The loss of every step, 8 bytes each: {@link dev.lanewise.engine.store.StepLog}. */
    public Path steps() {
        return path.resolve("steps.f64");
    }

    /** What happened to the run, one line of JSON an event. */
    public Path ledger() {
        return path.resolve("ledger.jsonl");
    }

    /** Held by the process that writes to the folder. */
    public Path lock() {
        return path.resolve("lock");
    }

    CheckpointFolder checkpoints() {
        return new CheckpointFolder(path.resolve("checkpoints"));
    }

    /** Parameters, buffers and the transforms' statistics. */
    public Path model() {
        return path.resolve("model.safetensors");
    }
}
