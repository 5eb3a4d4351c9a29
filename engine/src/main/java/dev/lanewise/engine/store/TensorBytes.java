package dev.lanewise.engine.store;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor's elements as bytes, little-endian and row-major.
 *
 * @since 0.1
 */
public final class TensorBytes {
    /** The bytes that {@link #stream} hands on at once. */
    public static final int PIECE = 1 << 15;

    private TensorBytes() {}

    /** A buffer over all elements, ready to be read. */
    public static ByteBuffer littleEndian(Tensor tensor) {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(tensor.size(), tensor.type().bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        switch (tensor.type()) {
            case FLOAT32 -> bytes.asFloatBuffer().put(tensor.floats(), tensor.offset(), tensor.size());
            case FLOAT64 -> bytes.asDoubleBuffer().put(tensor.doubles(), tensor.offset(), tensor.size());
            case INT32 -> bytes.asIntBuffer().put(tensor.ints(), tensor.offset(), tensor.size());
        }
        return bytes;
    }

    /**
     * Receives bytes {@code from} to {@code from + count} of a buffer that is then used again.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] buffer, int from, int count);
    }

    /** Gives all elements to {@code sink} through a buffer of at least {@link #PIECE} bytes, so that memory stays small. */
    public static void stream(Tensor tensor, byte[] buffer, Sink sink) {
        var bytes = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
        int width = tensor.type().bytes();
        int most = PIECE / width;
        for (int done = 0; done < tensor.size(); done += most) {
            int count = Math.min(most, tensor.size() - done);
            int from = tensor.offset() + done;
            switch (tensor.type()) {
                case FLOAT32 -> bytes.asFloatBuffer().put(tensor.floats(), from, count);
                case FLOAT64 -> bytes.asDoubleBuffer().put(tensor.doubles(), from, count);
                case INT32 -> bytes.asIntBuffer().put(tensor.ints(), from, count);
            }
            sink.take(buffer, 0, count * width);
        }
    }

    /** The tensor whose elements {@code bytes} holds, from its position on. */
    public static Tensor read(ByteBuffer bytes, DType type, Shape shape) {
        var tensor = Tensor.zeros(type, shape);
        var source = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case FLOAT32 -> source.asFloatBuffer().get(tensor.floats());
            case FLOAT64 -> source.asDoubleBuffer().get(tensor.doubles());
            case INT32 -> source.asIntBuffer().get(tensor.ints());
        }
        return tensor;
    }
}
