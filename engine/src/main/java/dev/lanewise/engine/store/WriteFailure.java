package dev.lanewise.engine.store;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says in plain words why a file could not be written: {@code LW-RUN-001}. */
final class WriteFailure {
    private WriteFailure() {}

    static LanewiseException of(Path target, String wanted, IOException failure) {
        return explain(target, failure).at(target.toString()).wanted(wanted).toException(failure);
    }

    /** Where the path is what is wrong, it is the user's move; where disk or machine failed, the run has failed. */
    private static Problem explain(Path target, IOException failure) {
        var input = Problem.input("LW-RUN-001");
        var folder = target.toAbsolutePath().getParent();
        var words = FileFailure.words(failure);
        if (folder != null && !Files.isDirectory(folder)) {
            return input.got("no folder " + folder).remedy("make the folder, or write elsewhere");
        }
        if (Files.isDirectory(target)) {
            return input.got("a folder of that name").remedy("choose another name, or move the folder away");
        }
        if (failure instanceof AccessDeniedException) {
            return input.got("no permission to write in " + folder)
                    .remedy("change the folder's permissions, or write elsewhere");
        }
        if (words.equals("a read-only file system")) {
            return input.got(words).remedy("write elsewhere");
        }
        if (words.equals("a name that is too long")) {
            return input.got(words).remedy("choose a shorter name");
        }
        return ofTheMachine(words, failure);
    }

    private static Problem ofTheMachine(String words, IOException failure) {
        var run = Problem.run("LW-RUN-001");
        var lower = words.toLowerCase(Locale.ROOT);
        if (failure instanceof ClosedByInterruptException) {
            return run.got("an interrupted thread")
                    .remedy("run again, and let the writing end before the thread is interrupted");
        }
        if (lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota")) {
            return run.got("a full disk (" + words + ")")
                    .remedy("free some space, then run again; what was there before is unharmed");
        }
        if (lower.contains("file too large")) {
            return run.got("a file larger than the system permits (" + words + ")")
                    .remedy("raise the limit (ulimit -f), or write to another file system");
        }
        return run.got(words).remedy("check the disk and the path, then run again");
    }
}
