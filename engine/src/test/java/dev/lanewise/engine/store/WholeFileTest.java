package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.api.error.ErrorKind;
import dev.lanewise.engine.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void oldContent() throws IOException {
        target = Files.writeString(folder.resolve("run.json"), "old");
    }

    @Test
    void replacesWhatWasThere() throws IOException {
        WholeFile.write(target, "new, ünd longer");

        assertEquals("new, ünd longer", Files.readString(target));
        assertOnlyTheTarget();
    }

    @Test
    void makesANewFileThatOthersMayReadAsUsual() throws IOException {
        var other = folder.resolve("other");
        Files.createFile(folder.resolve("usual"));

        WholeFile.write(other, "x");

        assertEquals(Files.getPosixFilePermissions(folder.resolve("usual")), Files.getPosixFilePermissions(other));
    }

    @Test
    void followsALinkAndKeepsIt() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), target);

        WholeFile.write(link, "new");

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(target));
    }

    @Test
    void writesToAPipeAndNeverReplacesIt() throws Exception {
        var pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "SKIPPED: no mkfifo here");
        var reader = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        WholeFile.write(pipe, "new");

        assertEquals("new", reader.get(30, TimeUnit.SECONDS));
        assertFalse(Files.isRegularFile(pipe));
    }

    @Test
    void untilTheLastByteTheOldContentIsSeen() throws IOException {
        WholeFile.write(target, channel -> {
            channel.write(ByteBuffer.wrap(new byte[100_000]));
            assertEquals("old", Files.readString(target));
        });

        assertEquals(100_000, Files.size(target));
    }

    @Test
    void whereWritingFailsTheOldContentStays() throws IOException {
        assertFailure("write-full-disk", new IOException("No space left on device"));
        assertFailure("write-no-permission", new AccessDeniedException(target.toString()));
        assertFailure("write-read-only", new FileSystemException(target.toString(), null, "Read-only file system"));
        assertFailure("write-interrupted", new ClosedByInterruptException());
        assertFailure("write-other", new IOException("Input/output error"));
    }

    @Test
    void whereTheContentThrowsTheOldContentStays() throws IOException {
        assertThrows(IllegalStateException.class, () -> WholeFile.write(target, channel -> {
            channel.write(ByteBuffer.wrap(new byte[10]));
            throw new IllegalStateException("a bug");
        }));

        assertEquals("old", Files.readString(target));
        assertOnlyTheTarget();
    }

    @Test
    void namesWhatStandsInTheWay() throws IOException {
        var occupied = Files.createDirectory(folder.resolve("occupied"));
        Files.writeString(occupied.resolve("x"), "x");

        Golden.check("write-no-folder", folder, () -> WholeFile.write(folder.resolve("none/run.json"), "x"));
        Golden.check("write-is-folder", folder, () -> WholeFile.write(occupied, "x"));
        Golden.check("write-file-as-folder", folder, () -> WholeFile.write(target.resolve("run.json"), "x"));
        assertEquals(2, list().size());
    }

    private void assertFailure(String golden, IOException failure) throws IOException {
        var error = Golden.check(golden, folder, () -> WholeFile.write(target, channel -> {
            channel.write(ByteBuffer.wrap(new byte[10]));
            throw failure;
        }));

        assertEquals(ErrorKind.RUN, error.problem().kind());
        assertEquals("old", Files.readString(target));
        assertOnlyTheTarget();
    }

    private void assertOnlyTheTarget() throws IOException {
        assertEquals(List.of(target), list());
    }

    private List<Path> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
