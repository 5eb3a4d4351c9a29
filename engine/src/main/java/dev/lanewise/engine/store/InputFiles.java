package dev.lanewise.engine.store;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Questions about paths that a user gave, and what to say of a file or folder that is not there.
 *
 * @since 0.1
 */
public final class InputFiles {
    private InputFiles() {}

    /** Whether both paths lead to one and the same file that is there. */
    public static boolean same(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // who can't look at it can't destroy it either
        }
    }

    /** The problem of a path that leads to nothing, with what stands in the last existing folder under a similar name. */
    public static Problem missing(String code, Path path, String wanted) {
        var full = path.toAbsolutePath().normalize();
        if (Files.exists(full) || Files.isSymbolicLink(full)) {
            return Problem.input(code).at(path.toString()).wanted(wanted)
                    .got(Files.exists(full) ? "a pipe or device" : "a link that leads to nothing")
                    .remedy("name a file or folder that is there");
        }
        var missing = firstMissing(full);
        var folder = missing.getParent();
        if (folder == null) {
            return Problem.input(code).at(path.toString()).wanted(wanted).got("no such path")
                    .remedy("correct the path");
        }
        var got = Files.isDirectory(folder) && !Files.isExecutable(folder) ? "no permission to look into " + folder
                : !Files.isDirectory(folder) ? folder + " is a file, not a folder"
                        : missing.equals(full) ? "no such file or folder" : "no folder " + missing;
        var remedy = nearest(missing, folder)
                .map(near -> "write '" + near + "', if that is what you meant: it is in " + folder)
                .orElse("correct the path; a relative one starts from " + Path.of("").toAbsolutePath());
        return Problem.input(code).at(path.toString()).wanted(wanted).got(got).remedy(remedy);
    }

    private static Path firstMissing(Path full) {
        var missing = full;
        for (var parent = full.getParent(); parent != null && !Files.exists(parent); parent = parent.getParent()) {
            missing = parent;
        }
        return missing;
    }

    private static Optional<String> nearest(Path missing, Path folder) {
        try (var entries = Files.list(folder)) {
            List<String> names = entries.map(Path::getFileName).map(String::valueOf).sorted().toList();
            return Nearest.to(String.valueOf(missing.getFileName()), names);
        } catch (IOException e) {
            return Optional.empty(); // only the hint is lost
        }
    }
}
