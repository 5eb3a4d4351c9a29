package dev.lanewise.data.npy;

import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.internal.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/** The content of an NPY file, either as float32 values or as indices. */
record NpyArray(InputFile file, NpyHeader header, float[] floats, int[] indices) {
    private static final int CHUNK = 1 << 13;
    private static final int FIRST_ALLOCATION = 1 << 20;
    private static final float[] NO_FLOATS = {};
    private static final int[] NO_INDICES = {};

    /** Reads values, whatever the type of the elements. */
    static NpyArray values(Path path) {
        var file = InputFile.of(path);
        return file.read(in -> read(file, in, false));
    }

    /** Reads indices, if the elements are whole numbers, else values. */
    static NpyArray target(Path path) {
        var file = InputFile.of(path);
        return file.read(in -> read(file, in, true));
    }

    /** The header alone, before anything else is read. */
    static NpyHeader header(Path path) {
        var file = InputFile.of(path);
        var header = file.read(in -> NpyHeader.read(file, in));
        if (header.shape().length == 0) {
            throw NpyProblems.shape(file, "an array of one dimension or more, whose first counts the examples", header,
                    "save a list of examples: numpy.save(file, [[1.0, 2.0]])");
        }
        return header;
    }

    boolean isIndices() {
        return indices.length > 0;
    }

    /** The number of examples. */
    int size() {
        return header.shape()[0];
    }

    /** The shape of one example. */
    Shape example() {
        return header.example();
    }

    private static NpyArray read(InputFile file, InputStream in, boolean isTarget) throws IOException {
        var header = NpyHeader.read(file, in);
        int elements = elements(file, header);
        boolean asIndices = isTarget && !header.type().isFloating();
        if (asIndices && header.shape().length > 1) {
            throw NpyProblems.shape(file, "class indices in an array of one dimension, or values", header,
                    "save y.reshape(-1) if these are class indices, y.astype('<f4') if they are values");
        }
        var array = asIndices
                ? new NpyArray(file, header, NO_FLOATS, indices(file, header, elements, in))
                : new NpyArray(file, header, floats(file, header, elements, in), NO_INDICES);
        if (in.read() >= 0) {
            throw NpyProblems.length(file, header, "more");
        }
        return array;
    }

    private static int elements(InputFile file, NpyHeader header) {
        long elements = header.shape().length == 0 ? 0 : 1;
        for (int extent : header.shape()) {
            elements *= extent;
            if (elements > Integer.MAX_VALUE) {
                throw NpyProblems.tooLarge(file, "the shape " + Arrays.toString(header.shape()));
            }
        }
        if (elements == 0) {
            throw NpyProblems.shape(file, "at least one example and one element in it", header, "give another file");
        }
        if (!file.canHold(elements * header.type().bytes())) {
            throw NpyProblems.length(file, header, "a file of " + file.sizeText());
        }
        return (int) elements;
    }

    /** Grows with what has really been read: what the header of a packed file claims may still be too much. */
    private static float[] floats(InputFile file, NpyHeader header, int elements, InputStream in) throws IOException {
        float[] values = new float[file.isPacked() ? Math.min(elements, FIRST_ALLOCATION) : elements];
        int perExample = elements / header.shape()[0];
        for (int from = 0; from < elements; from += CHUNK) {
            int count = Math.min(CHUNK, elements - from);
            var chunk = chunk(file, header, count, in);
            if (from + count > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(elements, 2L * values.length));
            }
            for (int i = from; i < from + count; i++) {
                double value = header.type().next(chunk);
                values[i] = (float) value;
                if (!Float.isFinite(values[i])) {
                    throw NpyProblems.notFinite(file, i, perExample, value);
                }
            }
        }
        return values;
    }

    private static int[] indices(InputFile file, NpyHeader header, int elements, InputStream in) throws IOException {
        int[] values = new int[file.isPacked() ? Math.min(elements, FIRST_ALLOCATION) : elements];
        for (int from = 0; from < elements; from += CHUNK) {
            int count = Math.min(CHUNK, elements - from);
            var chunk = chunk(file, header, count, in);
            if (from + count > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(elements, 2L * values.length));
            }
            for (int i = from; i < from + count; i++) {
                values[i] = (int) header.type().next(chunk); // what does not fit becomes the greatest or least int
            }
        }
        return values;
    }

    private static ByteBuffer chunk(InputFile file, NpyHeader header, int count, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(count * header.type().bytes());
        if (bytes.length < count * header.type().bytes()) {
            throw NpyProblems.length(file, header, "fewer");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
