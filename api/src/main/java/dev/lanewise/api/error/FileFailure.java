package dev.lanewise.api.error;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Says in plain words why a file could not be read or written. The path is left out: a problem's place names it.
 *
 * @since 0.1
 */
public final class FileFailure {
    private FileFailure() {}

    /** What the system refused, without the names of Java's exceptions. */
    public static String words(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "no permission";
            case NoSuchFileException _ -> "no such file or folder";
            case NotDirectoryException _ -> "a file where a folder should be";
            case FileSystemLoopException _ -> "a link that leads back to itself";
            case FileSystemException system when system.getReason() != null -> plain(system.getReason());
            case FileSystemException _ -> "the system refused it without a reason";
            case ClosedChannelException _ -> "a file that is closed";
            default -> failure.getMessage() == null ? "the system refused it without a reason"
                    : plain(failure.getMessage());
        };
    }

    private static String plain(String reason) {
        return switch (reason) {
            case "Too many levels of symbolic links",
                    "Too many levels of symbolic links or unable to access attributes of symbolic link" ->
                "a link that leads back to itself";
            case "Read-only file system" -> "a read-only file system";
            case "File name too long" -> "a name that is too long";
            case "Not a directory" -> "a file where a folder should be";
            case "Is a directory" -> "a folder";
            default -> reason;
        };
    }
}
