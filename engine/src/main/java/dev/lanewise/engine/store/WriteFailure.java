package dev.lanewise.engine.store;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says in plain words why a file could not be written: {@code LW-RUN-001}. */
final class WriteFailure {
    private WriteFailure() {}

    static LanewiseException of(Path target, String wanted, IOException failure) {
        var problem = Problem.run("LW-RUN-001").at(target.toString()).wanted(wanted);
        return explain(problem, target, failure).toException(failure);
    }

    private static Problem explain(Problem problem, Path target, IOException failure) {
        var folder = target.toAbsolutePath().getParent();
        var words = words(failure);
        var lower = words.toLowerCase(Locale.ROOT);
        if (folder != null && !Files.isDirectory(folder)) {
            return problem.got("no folder " + folder).remedy("make the folder, or write elsewhere");
        }
        if (Files.isDirectory(target)) {
            return problem.got("a folder of that name").remedy("choose another name, or move the folder away");
        }
        if (failure instanceof AccessDeniedException) {
            return problem.got("no permission to write in " + folder)
                    .remedy("change the folder's permissions, or write elsewhere");
        }
        if (failure instanceof ClosedByInterruptException) {
            return problem.got("an interrupted thread")
                    .remedy("run again, and let the writing end before the thread is interrupted");
        }
        if (lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota")) {
            return problem.got("a full disk (" + words + ")")
                    .remedy("free some space, then run again; what was there before is unharmed");
        }
        if (lower.contains("file too large")) {
            return problem.got("a file larger than the system permits (" + words + ")")
                    .remedy("raise the limit (ulimit -f), or write to another file system");
        }
        if (lower.contains("read-only")) {
            return problem.got("a read-only file system").remedy("write elsewhere");
        }
        return problem.got(words).remedy("check the disk and the path, then run again");
    }

    private static String words(IOException failure) {
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
