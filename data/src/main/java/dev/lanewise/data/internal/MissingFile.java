package dev.lanewise.data.internal;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says what is the matter with a path at which there is no file. */
final class MissingFile {
    private static final int LOOKED_AT = 1000;

    private MissingFile() {}

    static LanewiseException problem(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        return Problem.input("LW-DATA-003")
                .at(path.toString())
                .wanted("a file: " + absolute)
                .got(got(absolute))
                .remedy(Files.exists(absolute) && !Files.isDirectory(absolute)
                        ? "save what it gives to a file, and name that" : nearest(absolute)
                                .map(name -> "write '" + name + "', if that is what you meant: it is in that folder")
                                .orElse("correct the path; in a YAML file it is relative to that file's folder"))
                .toException();
    }

    private static String got(Path absolute) {
        if (Files.isDirectory(absolute)) {
            return "a folder";
        }
        if (Files.exists(absolute)) {
            return "a pipe or device, which can't be read twice";
        }
        if (Files.isSymbolicLink(absolute)) {
            return "a link that leads to no file";
        }
        var folder = absolute.getParent();
        if (folder != null && Files.isDirectory(folder) && !Files.isExecutable(folder)) {
            return "no permission to look into " + folder;
        }
        return folder == null || Files.isDirectory(folder) ? "no such file" : "no such folder: " + folder;
    }

    private static Optional<String> nearest(Path absolute) {
        var folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(absolute)) {
            return Optional.empty();
        }
        return Nearest.to(String.valueOf(absolute.getFileName()), names(folder));
    }

    private static List<String> names(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.limit(LOOKED_AT)
                    .filter(Files::isRegularFile)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .toList();
        } catch (IOException e) {
            return List.of(); // a hint less; the message stands without it
        }
    }
}
