package dev.lanewise.engine.store;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.npy.NpyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.SequencedMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes tensors in NumPy's formats, for programs that have never heard of Lanewise: a folder with one NPY file a tensor, or one
 * NPZ archive. All or nothing, and never over what is there.
 *
 * @since 0.1
 */
public final class WeightExport {
    private static final String ARCHIVE = ".npz";
    private static final String ARRAY = ".npy";
    private static final String PART = ".part";

    /** The archive's bytes depend on the tensors only; a zip knows no earlier time. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private WeightExport() {}

    /**
     * Writes all tensors.
     *
     * @param target a file {@code *.npz}, or a folder; neither may exist
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-MODEL-009} if the target exists, {@code LW-RUN-001} if it can't be
     *     written
     */
    public static void write(Path target, SequencedMap<String, Tensor> tensors) {
        if (Files.exists(target)) {
            throw Problem.input("LW-MODEL-009").at(target.toString())
                    .wanted("a name that is free: weights are never written over something")
                    .got(Files.isDirectory(target) ? "a folder" : "a file")
                    .remedy("choose another name, or move away what is there").toException();
        }
        if (name(target).endsWith(ARCHIVE)) {
            WholeFile.write(target, channel -> archive(Channels.newOutputStream(channel), tensors));
        } else {
            folder(target, tensors);
        }
    }

    /** A tensor's name as a file's: letters, digits, dot, dash and underscore as they are, other bytes as %XX. */
    static String fileName(String tensor) {
        var name = new StringBuilder();
        for (byte b : tensor.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '.' || b == '-'
                    || b == '_';
            name.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        return name + ARRAY;
    }

    private static void archive(OutputStream out, SequencedMap<String, Tensor> tensors) throws IOException {
        var zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION); // weights are noise to it
        for (var tensor : tensors.entrySet()) {
            var entry = new ZipEntry(fileName(tensor.getKey()));
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            NpyWriter.write(zip, tensor.getValue());
        }
        zip.finish();
    }

    private static void folder(Path target, SequencedMap<String, Tensor> tensors) {
        var part = target.resolveSibling("." + name(target) + "." + ProcessHandle.current().pid() + PART);
        try {
            Files.createDirectory(part).toFile().deleteOnExit();
            for (var tensor : tensors.entrySet()) {
                var file = part.resolve(fileName(tensor.getKey()));
                file.toFile().deleteOnExit(); // a signal ends the JVM without running what follows
                try (var out = Files.newOutputStream(file)) {
                    NpyWriter.write(out, tensor.getValue());
                }
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw WriteFailure.of(target, "to write the weights", e);
        } finally {
            discard(part);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Leaves nothing half-written; what has been renamed is no longer under this name. */
    private static void discard(Path part) {
        if (!Files.isDirectory(part)) {
            return;
        }
        try (var files = Files.newDirectoryStream(part)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The failure before this one is what the user must hear of.
        }
    }
}
