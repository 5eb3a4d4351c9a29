package peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** An array of 32-bit numbers from an .npy file, as our side writes them: version 1.0, little-endian, rows first. */
final class Npy {
    private static final Pattern HEADER =
            Pattern.compile("'descr': '<([fi])4', 'fortran_order': False, 'shape': \\(([^)]*)\\)");
    private static final int LENGTH_AT = 8;

    private final boolean floating;
    private final long[] shape;
    private final ByteBuffer elements;

    private Npy(boolean floating, long[] shape, ByteBuffer elements) {
        this.floating = floating;
        this.shape = shape;
        this.elements = elements;
    }

    static Npy read(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            int length = bytes.getShort(LENGTH_AT);
            var text = new byte[length];
            bytes.get(LENGTH_AT + Short.BYTES, text);
            var header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
            if (!header.find()) {
                throw new IOException(
                        file + ": wanted 32-bit numbers, got " + new String(text, StandardCharsets.US_ASCII));
            }
            var shape = Arrays.stream(header.group(2).split(",")).map(String::strip).filter(dim -> !dim.isEmpty())
                    .mapToLong(Long::parseLong).toArray();
            int start = LENGTH_AT + Short.BYTES + length;
            return new Npy(header.group(1).equals("f"), shape,
                    bytes.slice(start, bytes.capacity() - start).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    boolean isFloating() {
        return floating;
    }

    long[] shape() {
        return shape.clone();
    }

    /** The part number {@code i} along the first axis. */
    Npy part(int i) {
        int bytes = elements.capacity() / (int) shape[0];
        return new Npy(floating, Arrays.copyOfRange(shape, 1, shape.length),
                elements.slice(i * bytes, bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    float[] floats() {
        var values = new float[elements.capacity() / Float.BYTES];
        elements.asFloatBuffer().get(0, values);
        return values;
    }

    int[] ints() {
        var values = new int[elements.capacity() / Integer.BYTES];
        elements.asIntBuffer().get(0, values);
        return values;
    }

    /** The transpose of a matrix, since some libraries hold the weights of a linear layer as (out, in). */
    float[] transposed() {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        var from = floats();
        var to = new float[from.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[j * rows + i] = from[i * columns + j];
            }
        }
        return to;
    }
}
