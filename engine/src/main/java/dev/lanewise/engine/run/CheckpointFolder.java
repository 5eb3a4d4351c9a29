package dev.lanewise.engine.run;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The checkpoints of a run, named by the steps that were done.
 *
 * @param path the folder
 */
record CheckpointFolder(Path path) {
    private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})\\.safetensors");

    /** What a file is called that would lead back to where a run does not go on from. */
    private static final String ASIDE = ".aside";

    Path file(long step) {
        return path.resolve("step-%09d.safetensors".formatted(step));
    }

    /** The checkpoints in ascending order of their steps. */
    List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var entries = Files.list(path)) {
            return entries.filter(file -> NAME.matcher(name(file)).matches())
                    .sorted(Comparator.comparingLong(CheckpointFolder::step)).toList();
        } catch (IOException e) {
            throw Problem.run("LW-RUN-009").at(path.toString()).wanted("to look into the folder of checkpoints")
                    .got(FileFailure.words(e)).remedy("check the folder's permissions and the disk").toException(e);
        }
    }

    /** The steps that were done at a checkpoint, as its name says. */
    static long step(Path file) {
        var name = NAME.matcher(name(file));
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Removes all but the last {@code keep} and the best; one that can't be removed stays, which harms nobody. */
    void prune(int keep, long best) {
        var files = files();
        for (var file : files.subList(0, Math.max(0, files.size() - keep))) {
            if (step(file) != best) {
                remove(file);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It costs room and nothing else.
        }
    }

    /** Renames the checkpoints of later steps, so that none of them is taken for the last one. */
    void setAsideAfter(long step) throws IOException {
        for (var file : files()) {
            if (step(file) > step) {
                Files.move(file, unused(file));
            }
        }
    }

    private static Path unused(Path file) {
        var aside = file.resolveSibling(name(file) + ASIDE);
        for (int number = 2; Files.exists(aside); number++) {
            aside = file.resolveSibling(name(file) + ASIDE + number);
        }
        return aside;
    }
}
