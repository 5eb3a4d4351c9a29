package dev.lanewise.cli.scaffold;

import dev.lanewise.engine.store.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;

/** Writes a project whole or not at all: under a temporary name, and renamed when every file is there. */
public final class NewProject {
    private NewProject() {}

    /**
     * Refuses a folder that is there already, even an empty one.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-053}
     */
    public static void requireFree(Path folder) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw ScaffoldProblems.taken(folder);
        }
    }

    /**
     * Writes the project of these names.
     *
     * @param lanewise the version that it is built against
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-053} if the folder is there, {@code -054} if it can't be
     *     made, {@code LW-RUN-001} for a file in it
     */
    public static void write(Path folder, ProjectNames names, String lanewise) {
        requireFree(folder);
        var target = folder.toAbsolutePath().normalize();
        var temporary =
                target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(temporary);
            fill(temporary, Templates.project(names, lanewise));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ScaffoldProblems.notMade(folder, e);
        } finally {
            remove(temporary);
        }
    }

    private static void fill(Path folder, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            WholeFile.write(path, file.getValue());
        }
    }

    /** What is left of a project that could not be finished. */
    private static void remove(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // the failure before this one is what the user must hear of
        }
    }
}
