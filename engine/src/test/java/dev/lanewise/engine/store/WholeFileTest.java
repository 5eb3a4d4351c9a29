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
import java.nio.file.attribute.PosixFilePermissions;
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
    void keepsThePermissionsOfWhatWasThere() throws IOException {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));

        WholeFile.write(target, "new");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
    }

    @Test
    void aNameThatIsTooLongIsTheUsersToCorrect() {
        var error =
                Golden.check("write-long-name", folder, () -> WholeFile.write(folder.resolve("x".repeat(300)), "x"));

        assertEquals(ErrorKind.INPUT, error.problem().kind());
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
        assertFailure("write-full-disk", ErrorKind.RUN, new IOException("No space left on device"));
        assertFailure("write-no-permission", ErrorKind.INPUT, new AccessDeniedException(target.toString()));
        assertFailure("write-read-only", ErrorKind.INPUT,
                new FileSystemException(target.toString(), null, "Read-only file system"));
        assertFailure("write-interrupted", ErrorKind.RUN, new ClosedByInterruptException());
        assertFailure("write-other", ErrorKind.RUN, new IOException("Input/output error"));
    }

    /** As after a signal: the JVM ends while the content is being written, and no {@code finally} runs. */
    @Test
    void whereTheJvmEndsTheOldContentStaysAlone() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), EndsInTheMiddle.class.getName(),
                        target.toString()).inheritIO().start();

        assertEquals(EndsInTheMiddle.EXIT_CODE, child.waitFor());
        assertEquals("old", Files.readString(target));
        assertOnlyTheTarget();
    }

    /** A program that ends while it writes a file. */
    static final class EndsInTheMiddle {
        static final int EXIT_CODE = 77;

        private EndsInTheMiddle() {}

        public static void main(String[] arguments) {
            WholeFile.write(Path.of(arguments[0]), channel -> {
                channel.write(ByteBuffer.wrap(new byte[10]));
                System.exit(EXIT_CODE);
            });
        }
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

    private void assertFailure(String golden, ErrorKind kind, IOException failure) throws IOException {
        var error = Golden.check(golden, folder, () -> WholeFile.write(target, channel -> {
            channel.write(ByteBuffer.wrap(new byte[10]));
            throw failure;
        }));

        assertEquals(kind, error.problem().kind());
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
