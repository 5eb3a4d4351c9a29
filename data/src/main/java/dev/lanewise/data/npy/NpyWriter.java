package dev.lanewise.data.npy;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes an NPY file, version 1.0, a piece at a time, as predictions come batch by batch:
 *
 * <pre>{@code
 * try (var writer = NpyWriter.open(file, DType.FLOAT32, Shape.of(10_000, 10))) {
 *     writer.append(batch);
 * }
 * }</pre>
 *
 * Not for use by several threads at once.
 *
 * @since 0.1
 */
public final class NpyWriter implements AutoCloseable {
    private static final int CHUNK = 1 << 13;

    private final Path file;
    private final DType type;
    private final Shape shape;
    private final OutputStream out;
    private final ByteBuffer buffer;
    private long written;

    private NpyWriter(Path file, DType type, Shape shape, OutputStream out) {
        this.file = file;
        this.type = type;
        this.shape = shape;
        this.out = out;
        buffer = ByteBuffer.allocate(CHUNK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Begins a file; one of that name is replaced.
     *
     * @param shape of the whole array
     * @throws LanewiseException {@code LW-DATA-008} if it can't be written
     */
    public static NpyWriter open(Path file, DType type, Shape shape) {
        try {
            var out = Files.newOutputStream(file);
            out.write(NpyHeader.write(ElementType.of(type), shape.toArray()));
            return new NpyWriter(file, type, shape, out);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Writes a whole array. */
    public static void write(Path file, Tensor array) {
        try (var writer = open(file, array.type(), array.shape())) {
            writer.append(array);
        }
    }

    /**
     * Writes a whole array to a stream, which stays open.
     *
     * @throws IOException from the stream
     */
    public static void write(OutputStream out, Tensor array) throws IOException {
        out.write(NpyHeader.write(ElementType.of(array.type()), array.shape().toArray()));
        new NpyWriter(Path.of(""), array.type(), array.shape(), out).write(array);
    }

    /**
     * Writes the next elements.
     *
     * @throws IllegalArgumentException for another type, or more elements than the shape has
     */
    public void append(Tensor part) {
        if (part.type() != type || written + part.size() > shape.size()) {
            throw new IllegalArgumentException("NpyWriter: wanted at most " + (shape.size() - written)
                    + " more elements of type " + type + ", got " + part);
        }
        try {
            write(part);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        written += part.size();
    }

    private void write(Tensor part) throws IOException {
        for (int from = 0; from < part.size(); from += CHUNK) {
            int count = Math.min(CHUNK, part.size() - from);
            fill(part, part.offset() + from, count);
            out.write(buffer.array(), 0, count * type.bytes());
        }
    }

    private void fill(Tensor part, int from, int count) {
        switch (type) {
            case FLOAT32 -> buffer.asFloatBuffer().put(part.floats(), from, count);
            case FLOAT64 -> buffer.asDoubleBuffer().put(part.doubles(), from, count);
            case INT32 -> buffer.asIntBuffer().put(part.ints(), from, count);
        }
    }

    /**
     * Ends the file. One that was begun and not completed stays as it is, and no reader takes it.
     *
     * @throws LanewiseException {@code LW-DATA-008} if it can't be written
     */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static LanewiseException unwritable(Path file, IOException e) {
        return Problem.run("LW-DATA-008")
                .at(file.toString())
                .wanted("to write a file")
                .got(FileFailure.words(e))
                .remedy("check the folder, its permissions and the space on the disk")
                .toException(e);
    }
}
