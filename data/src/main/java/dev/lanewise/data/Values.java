package dev.lanewise.data;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/**
 * One field of all examples, held in memory in whatever form is smallest and turned into numbers when it is copied.
 *
 * @since 0.1
 */
public interface Values {
    Field field();

    /** The number of examples. */
    int size();

    /**
     * Writes one example's elements.
     *
     * @param into of the field's type, or float64 where that is float32
     * @param at the index in the backing array of {@code into} at which the example's first element goes
     */
    void copy(int example, Tensor into, int at);

    /**
     * Numbers, one after the other.
     *
     * @since 0.1
     */
    record Floats(Field field, float[] elements) implements Values {
        @Override
        public int size() {
            return elements.length / field.shape().size();
        }

        @Override
        public void copy(int example, Tensor into, int at) {
            int width = field.shape().size();
            int from = example * width;
            if (into.type() == DType.FLOAT32) {
                System.arraycopy(elements, from, into.floats(), at, width);
                return;
            }
            double[] doubles = into.doubles();
            for (int j = 0; j < width; j++) {
                doubles[at + j] = elements[from + j];
            }
        }
    }

    /**
     * Numbers from 0 to 255, a byte each: the pixels of an image.
     *
     * @since 0.1
     */
    record Bytes(Field field, byte[] elements) implements Values {
        @Override
        public int size() {
            return elements.length / field.shape().size();
        }

        @Override
        public void copy(int example, Tensor into, int at) {
            int width = field.shape().size();
            int from = example * width;
            if (into.type() == DType.FLOAT32) {
                float[] floats = into.floats();
                for (int j = 0; j < width; j++) {
                    floats[at + j] = elements[from + j] & 0xFF;
                }
                return;
            }
            double[] doubles = into.doubles();
            for (int j = 0; j < width; j++) {
                doubles[at + j] = elements[from + j] & 0xFF;
            }
        }
    }

    /**
     * Indices, one an example.
     *
     * @since 0.1
     */
    record Indices(Field field, int[] elements) implements Values {
        @Override
        public int size() {
            return elements.length;
        }

        @Override
        public void copy(int example, Tensor into, int at) {
            into.ints()[at] = elements[example];
        }
    }
}
