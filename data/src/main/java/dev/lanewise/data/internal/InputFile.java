package dev.lanewise.data.internal;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file to be read, packed with gzip or not; which of the two, its first bytes tell, not its name. Every I/O error becomes
 * a {@link LanewiseException} that names the file.
 *
 * @since 0.1
 */
public final class InputFile {
    private static final int BUFFER = 1 << 16;

    /** DEFLATE makes at most 258 bytes of 2 bits. */
    private static final long GREATEST_EXPANSION = 1032;

    private final Path path;
    private final long size;
    private final boolean packed;

    private InputFile(Path path, long size, boolean packed) {
        this.path = path;
        this.size = size;
        this.packed = packed;
    }

    /** @throws LanewiseException {@code LW-DATA-003} where there is no such file, {@code LW-DATA-005} if it can't be read */
    public static InputFile of(Path path) {
        if (!Files.isRegularFile(path)) {
            throw MissingFile.problem(path);
        }
        try (var in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(2);
            boolean packed = first.length == 2 && first[0] == 0x1F && first[1] == (byte) 0x8B;
            return new InputFile(path, Files.size(path), packed);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Whether this many bytes can be in the file, unpacked: what a header claims is not believed before it is allocated. */
    public boolean canHold(long bytes) {
        return bytes <= (packed ? size * GREATEST_EXPANSION : size);
    }

    public boolean isPacked() {
        return packed;
    }

    /** The number of bytes, in words. */
    public String sizeText() {
        return size + " bytes" + (packed ? " packed" : "");
    }

    /** The file as the user named it. */
    public String place() {
        return path.toString();
    }

    /** The last part of the path. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Reads the unpacked bytes. */
    public <T> T read(Body<T> body) {
        try (var in = open()) {
            return body.read(in);
        } catch (ZipException | EOFException e) {
            throw Problem.input("LW-DATA-006")
                    .at(place())
                    .wanted("a whole file" + (packed ? " packed by gzip" : ""))
                    .got(e.getMessage() == null ? "a file that ends too early" : "damaged data: " + e.getMessage())
                    .remedy("get the file again")
                    .toException(e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private InputStream open() throws IOException {
        var raw = Files.newInputStream(path);
        return packed ? new GZIPInputStream(raw, BUFFER) : new BufferedInputStream(raw, BUFFER);
    }

    private static LanewiseException unreadable(Path path, IOException e) {
        var problem = e instanceof AccessDeniedException ? Problem.input("LW-DATA-005") : Problem.run("LW-DATA-005");
        return problem
                .at(path.toString())
                .wanted("a file that can be read")
                .got(FileFailure.words(e))
                .remedy("check the file's permissions and the disk")
                .toException(e);
    }

    /**
     * What is done with the bytes.
     *
     * @param <T> what comes of it
     * @since 0.1
     */
    @FunctionalInterface
    public interface Body<T> {
        T read(InputStream in) throws IOException;
    }
}
