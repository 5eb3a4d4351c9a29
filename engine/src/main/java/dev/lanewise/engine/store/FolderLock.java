package dev.lanewise.engine.store;

import dev.lanewise.api.error.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from writing into one folder. The system holds the lock, so it ends with the process, however that
 * ends; the file stays, empty when nobody holds it, because removing it would let a second lock be had on a new file of the
 * same name. The text in it is for the one who comes second.
 *
 * @since 0.1
 */
public final class FolderLock implements AutoCloseable {
    /** Far behind the text, because on some systems what is locked can't be read either. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private static final int LONGEST_TEXT = 4096;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock that a file stands for.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-013} if another holds it, {@code LW-RUN-001} if the file
     *     can't be written
     */
    public static FolderLock take(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            boolean taken = false;
            try {
                if (tryLock(channel) == null) {
                    throw held(file);
                }
                write(channel, holder());
                taken = true;
                return new FolderLock(channel);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw WriteFailure.of(file, "to lock the run folder", e);
        }
    }

    private static void write(FileChannel channel, String text) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            // A courtesy that a full disk may refuse; the lock itself needs no room.
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String holder() {
        return "process " + ProcessHandle.current().pid() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static RuntimeException held(Path file) {
        return Problem.input("LW-RUN-013").at(String.valueOf(file.toAbsolutePath().getParent()))
                .wanted("a run folder that no other process writes to")
                .got("one that is held by " + text(file))
                .remedy("wait until it ends, or stop it (Ctrl-C, or kill and its number)").toException();
    }

    private static String text(Path file) {
        try {
            var text = Files.readString(file).strip();
            return text.isEmpty() ? "another process" : text.substring(0, Math.min(LONGEST_TEXT, text.length()));
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() {
        try (channel) {
            write(channel, "");
        } catch (IOException e) {
            // The lock is gone all the same; only its text stays.
        }
    }
}
