package dev.lanewise.api.tensor;

import dev.lanewise.api.error.Problem;
import java.util.Arrays;

/**
 * The extents of a tensor, row-major: {@code (64, 784)} is 64 rows of 784. A scalar has rank 0 and size 1.
 *
 * @since 0.1
 */
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dims;
    private final int size;

    private Shape(int[] dims) {
        this.dims = dims;
        this.size = checkedSize(dims);
    }

    /**
     * @param dims the extents, each at least 1
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-SHAPE-001} for an extent below 1 or more than 2³¹-1
     *     elements
     */
    public static Shape of(int... dims) {
        return dims.length == 0 ? SCALAR : new Shape(dims.clone());
    }

    public static Shape scalar() {
        return SCALAR;
    }

    private static int checkedSize(int[] dims) {
        long size = 1;
        for (int dim : dims) {
            size = dim < 1 ? -1 : size * dim;
            if (size < 0 || size > Integer.MAX_VALUE) {
                throw Problem.input("LW-SHAPE-001")
                        .at("shape " + text(dims))
                        .wanted("extents of 1 or more, and at most 2147483647 elements in all")
                        .got(dim < 1 ? "an extent of " + dim : "more elements than a Java array can hold")
                        .remedy("correct the extent, or cut the tensor into smaller ones")
                        .toException();
            }
        }
        return (int) size;
    }

    public int rank() {
        return dims.length;
    }

    /** The extent of an axis; negative axes count from the end, so {@code dim(-1)} is the last. */
    public int dim(int axis) {
        return dims[axis < 0 ? dims.length + axis : axis];
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /** The last extent, or 1 for a scalar: the columns when the tensor is read as a matrix. */
    public int columns() {
        return dims.length == 0 ? 1 : dims[dims.length - 1];
    }

    /** All extents but the last multiplied: the rows when the tensor is read as a matrix. */
    public int rows() {
        return size / columns();
    }

    /** This shape with one more, outermost axis: the shape of {@code count} examples of this shape. */
    public Shape prepend(int count) {
        int[] longer = new int[dims.length + 1];
        longer[0] = count;
        System.arraycopy(dims, 0, longer, 1, dims.length);
        return new Shape(longer);
    }

    /** This shape without its outermost axis: the shape of one example of a batch. */
    public Shape dropFirst() {
        return of(Arrays.copyOfRange(dims, 1, dims.length));
    }

    /** This shape with another last extent. */
    public Shape withLast(int extent) {
        int[] changed = dims.clone();
        changed[changed.length - 1] = extent;
        return new Shape(changed);
    }

    public int[] toArray() {
        return dims.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(dims, that.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** {@code (64, 784)}. */
    @Override
    public String toString() {
        return text(dims);
    }

    private static String text(int[] dims) {
        return Arrays.toString(dims).replace('[', '(').replace(']', ')');
    }
}
