package dev.lanewise.api.tensor;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contiguous, row-major view of a Java array: element {@code i} lies at {@code offset() + i}. The view is immutable, its
 * elements are not. Several tensors may share one array; the engine lays all of a network's tensors out like that.
 *
 * <p>Kernels read a tensor as a matrix of {@link #rows()} by {@link #columns()}: the last axis is the row's length, all
 * others together are the rows.
 *
 * @since 0.1
 */
public final class Tensor {
    private final DType type;
    private final Shape shape;
    private final Object array;
    private final int offset;

    /** The last view that {@link #matrix} made; itself the head of those made before. */
    private @Nullable Tensor matrix;

    private Tensor(DType type, Shape shape, Object array, int length, int offset) {
        Objects.checkFromIndexSize(offset, shape.size(), length);
        this.type = type;
        this.shape = shape;
        this.array = array;
        this.offset = offset;
    }

    /** A new tensor of zeros. */
    public static Tensor zeros(DType type, Shape shape) {
        return switch (type) {
            case FLOAT32 -> of(new float[shape.size()], 0, shape);
            case FLOAT64 -> of(new double[shape.size()], 0, shape);
            case INT32 -> of(new int[shape.size()], 0, shape);
        };
    }

    /** A view of {@code array} from {@code offset} on; the array is not copied. */
    public static Tensor of(float[] array, int offset, Shape shape) {
        return new Tensor(DType.FLOAT32, shape, array, array.length, offset);
    }

    /** A view of {@code array} from {@code offset} on; the array is not copied. */
    public static Tensor of(double[] array, int offset, Shape shape) {
        return new Tensor(DType.FLOAT64, shape, array, array.length, offset);
    }

    /** A view of {@code array} from {@code offset} on; the array is not copied. */
    public static Tensor of(int[] array, int offset, Shape shape) {
        return new Tensor(DType.INT32, shape, array, array.length, offset);
    }

    public DType type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    public int size() {
        return shape.size();
    }

    /** All axes but the last, multiplied. */
    public int rows() {
        return shape.rows();
    }

    /** The last axis. */
    public int columns() {
        return shape.columns();
    }

    /** Where element 0 lies in the backing array. */
    public int offset() {
        return offset;
    }

    /** The backing array of a float32 tensor. @throws ClassCastException for another type */
    public float[] floats() {
        return (float[]) array;
    }

    /** The backing array of a float64 tensor. @throws ClassCastException for another type */
    public double[] doubles() {
        return (double[]) array;
    }

    /** The backing array of an int32 tensor. @throws ClassCastException for another type */
    public int[] ints() {
        return (int[]) array;
    }

    /** Element {@code i} in row-major order; for tests, diagnosis and simple layers, not for inner loops. */
    public double get(int i) {
        Objects.checkIndex(i, size());
        return switch (type) {
            case FLOAT32 -> floats()[offset + i];
            case FLOAT64 -> doubles()[offset + i];
            case INT32 -> ints()[offset + i];
        };
    }

    /** Sets element {@code i} in row-major order, rounded to the tensor's type. */
    public void set(int i, double value) {
        Objects.checkIndex(i, size());
        switch (type) {
            case FLOAT32 -> floats()[offset + i] = (float) value;
            case FLOAT64 -> doubles()[offset + i] = value;
            case INT32 -> ints()[offset + i] = (int) value;
        }
    }

    /** The same elements under another shape of the same size. */
    public Tensor reshape(Shape other) {
        if (other.size() != size()) {
            throw new IllegalArgumentException("reshape: wanted " + size() + " elements, got shape " + other);
        }
        return new Tensor(type, other, array, offset + size(), offset);
    }

    /**
     * The same elements as a matrix with rows of this length: the planes of images as rows, say. A view is made once and kept,
     * so that a pass which asks for it at every step makes no garbage.
     */
    public Tensor matrix(int columns) {
        if (shape.rank() == 2 && shape.columns() == columns) {
            return this;
        }
        for (var view = matrix; view != null; view = view.matrix) {
            if (view.columns() == columns) {
                return view;
            }
        }
        if (columns < 1 || size() % columns != 0) {
            throw new IllegalArgumentException(
                    "matrix: wanted rows that make up " + size() + " elements, got " + columns);
        }
        var view = reshape(Shape.of(size() / columns, columns));
        view.matrix = matrix;
        matrix = view;
        return view;
    }

    /** The first {@code count} slices along the outermost axis: a smaller batch in the same memory. */
    public Tensor first(int count) {
        return slice(0, count);
    }

    /** {@code count} slices along the outermost axis from {@code from} on, as a view. */
    public Tensor slice(int from, int count) {
        Objects.checkFromIndexSize(from, count, shape.dim(0));
        var example = shape.dropFirst();
        return new Tensor(type, example.prepend(count), array, offset + size(), offset + from * example.size());
    }

    public void fill(double value) {
        int end = offset + size();
        switch (type) {
            case FLOAT32 -> Arrays.fill(floats(), offset, end, (float) value);
            case FLOAT64 -> Arrays.fill(doubles(), offset, end, value);
            case INT32 -> Arrays.fill(ints(), offset, end, (int) value);
        }
    }

    /** Copies all elements of a tensor of the same type and size. */
    public void copyFrom(Tensor source) {
        if (source.type != type || source.size() != size()) {
            throw new IllegalArgumentException("copyFrom: wanted " + this + ", got " + source);
        }
        System.arraycopy(source.array, source.offset, array, offset, size());
    }

    /** Copies a tensor of this type over the slices along the outermost axis from {@code from} on, as many as it has elements for. */
    public void copyFrom(int from, Tensor source) {
        int start = from * (size() / shape.dim(0));
        if (source.type != type || start < 0 || source.size() > size() - start) {
            throw new IllegalArgumentException(
                    "copyFrom: wanted slices of " + this + " from " + from + ", got " + source);
        }
        System.arraycopy(source.array, source.offset, array, offset + start, source.size());
    }

    /** A copy in an array of its own, converted to {@code other} element by element. */
    public Tensor to(DType other) {
        var copy = zeros(other, shape);
        if (other == type) {
            copy.copyFrom(this);
        } else {
            for (int i = 0; i < size(); i++) {
                copy.set(i, get(i));
            }
        }
        return copy;
    }

    /** Whether the two views share at least one element. */
    public boolean overlaps(Tensor other) {
        return array == other.array && offset < other.offset + other.size() && other.offset < offset + size();
    }

    /** {@code FLOAT32 (64, 784)}. */
    @Override
    public String toString() {
        return type + " " + shape;
    }
}
