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
