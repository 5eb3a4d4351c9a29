package dev.lanewise.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: under a temporary name in the same folder, forced to the disk, then renamed over the
 * target in one step. Whoever reads the target sees the old bytes or the new ones, whenever the power goes.
 *
 * @since 0.1
 */
public final class WholeFile {
    private WholeFile() {}

    /**
     * What is to be in a file.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Content {
        /** Writes all bytes. The channel takes every buffer whole; it need not be closed. */
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    /**
     * Writes {@code content} to {@code target}, in place of what was there. The folder must exist. A link is followed; a
     * device or pipe is written to and never replaced.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if that fails; the target is then as it was before,
     *     and the temporary file is gone
     */
    public static void write(Path target, Content content) {
        if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
            writeThrough(target, content);
        } else {
            replace(followed(target), content);
        }
    }

    /**
     * Refuses what {@link #write} would refuse, for whoever has to work for long before there is something to write. Nothing stays.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if a file can't be made there
     */
    public static void requireWritable(Path target) {
        if (Files.isDirectory(target)) {
            throw WriteFailure.of(target, "to write the file", new FileAlreadyExistsException(target.toString()));
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return; // a device or a pipe, to which one doesn't write in order to try
        }
        var temporary = temporary(followed(target));
        try {
            Files.createFile(temporary);
        } catch (IOException e) {
            throw WriteFailure.of(target, "to write the file", e);
        } finally {
            discard(temporary);
        }
    }

    private static Path followed(Path target) {
        try {
            return Files.isSymbolicLink(target) ? target.toRealPath() : target;
        } catch (IOException e) {
            throw WriteFailure.of(target, "to follow the link", e);
        }
    }

    private static void writeThrough(Path device, Content content) {
        try (var file = FileChannel.open(device, StandardOpenOption.WRITE)) {
            content.writeTo(new Whole(file));
        } catch (IOException e) {
            throw WriteFailure.of(device, "to write to it", e);
        }
    }

    private static void replace(Path target, Content content) {
        var temporary = temporary(target);
        boolean renamed = false;
        try {
            removeWhenTheJvmEnds(temporary);
            fill(temporary, content);
            keepPermissions(target, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            renamed = true;
        } catch (IOException e) {
            throw WriteFailure.of(target, "to write the file", e);
        } finally {
            if (!renamed) {
                discard(temporary);
            }
        }
        forceFolder(target);
    }

    /** Writes text as UTF-8. */
    public static void write(Path target, String text) {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        write(target, channel -> channel.write(bytes));
    }

    private static void fill(Path temporary, Content content) throws IOException {
        try (var file = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.writeTo(new Whole(file));
            file.force(true);
        }
    }

    /** A name that no other process and no other call has. */
    private static Path temporary(Path target) {
        var unique = ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId() + "-"
                + Long.toHexString(System.nanoTime());
        return target.resolveSibling("." + target.getFileName() + "." + unique + ".part");
    }

    /**
     * A signal ends the JVM without running {@code finally}. This list is cleared by the JVM alone, so that it keeps a name a
     * file written: as much as one line of a log, and no more than a run writes.
     */
    private static void removeWhenTheJvmEnds(Path temporary) {
        if (temporary.getFileSystem() == FileSystems.getDefault()) {
            temporary.toFile().deleteOnExit();
        }
    }

    /** Who could read the old file can read the new one; a file system without permissions has none to keep. */
    private static void keepPermissions(Path target, Path temporary) {
        try {
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
            }
        } catch (IOException | UnsupportedOperationException e) {
            // The new file has the usual permissions then.
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The failure before this one is what the user must hear of.
        }
    }

    /** Makes the new name itself last; some systems can't open a folder, and there the file's bytes are all we can force. */
    private static void forceFolder(Path target) {
        var folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // not possible here
        }
    }

    /** A channel whose writes are never partial. */
    private record Whole(FileChannel file) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) throws IOException {
            int count = source.remaining();
            while (source.hasRemaining()) {
                file.write(source);
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() {
            // The file is forced after the content has been written, and closed by whoever opened it.
        }
    }
}
