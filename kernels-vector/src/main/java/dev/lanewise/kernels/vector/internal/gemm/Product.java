package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;

/** One matrix product to be computed: {@code c (m, n) = op(a) (m, k) op(b) (k, n)}. Filled anew for every call. */
public final class Product {
    int m;
    int n;
    int k;
    /** Whether to add to c's old value. */
    boolean adds;

    /**
     * Whether there may be panels that are not as wide as a tile. Without them there is a single micro-kernel, which is sooner
     * compiled, and edges cost more.
     */
    boolean narrows = true;

    float[] a = {};
    int aAt;
    int aStride;
    /** Whether a is stored transposed, as (k, m). */
    boolean aByColumns;
    /** Whether a lies as a strip of rows does in a thread's own memory, so that it need not be copied. */
    boolean aInStrips;

    float[] b = {};
    int bAt;
    int bStride;
    /** Whether b is stored transposed, as (n, k). */
    boolean bByRows;

    float[] c = {};
    int cAt;

    public void set(Transpose transpose, Tensor first, Tensor second, Write write, Tensor result) {
        extents(result.rows(), result.columns(), transpose.first() ? first.rows() : first.columns(), write);
        first(first.floats(), first.offset(), first.columns(), transpose.first());
        second(second.floats(), second.offset(), second.columns(), transpose.second());
        result(result.floats(), result.offset());
    }

    /** The extents, n being also the stride of c, and what happens to the old c. */
    public void extents(int rows, int columns, int depth, Write write) {
        m = rows;
        n = columns;
        k = depth;
        adds = write == Write.ADD;
    }

    /** The first factor, as a part of {@code array}. */
    public void first(float[] array, int at, int stride, boolean byColumns) {
        a = array;
        aAt = at;
        aStride = stride;
        aByColumns = byColumns;
        aInStrips = false;
    }

    /**
     * The first factor, by rows {@link BlockGemm#STRIP_ROW} apart, none longer than {@link BlockGemm#DEPTH}: tiles read it where
     * it lies, rows up to a whole tile included.
     */
    public void firstInStrips(float[] array, int at) {
        first(array, at, BlockGemm.STRIP_ROW, false);
        aInStrips = true;
    }

    /** The second factor, as a part of {@code array}; only the columns that are multiplied need to lie in it. */
    public void second(float[] array, int at, int stride, boolean byRows) {
        b = array;
        bAt = at;
        bStride = stride;
        bByRows = byRows;
    }

    /** The result, as a part of {@code array}. */
    public void result(float[] array, int at) {
        c = array;
        cAt = at;
    }

    public void narrows(boolean allowed) {
        narrows = allowed;
    }

    /** Where {@code op(a)[i, p]} lies. */
    int a(int i, int p) {
        return aByColumns ? aAt + p * aStride + i : aAt + i * aStride + p;
    }

    /** Where {@code op(b)[p, j]} lies. */
    int b(int p, int j) {
        return bByRows ? bAt + j * bStride + p : bAt + p * bStride + j;
    }

    /** Where {@code c[i, j]} lies. */
    int c(int i, int j) {
        return cAt + i * n + j;
    }

    /** Whether a is one row, side by side in memory, and b is read by rows. */
    boolean isRowTimesMatrix() {
        return m == 1 && !bByRows && (!aByColumns || aStride == 1);
    }

    /** Floating-point operations, an fma counting as two. */
    double operations() {
        return 2.0 * m * n * k;
    }

    /** The arrays are let go, so that a slab given up by the engine isn't kept alive from here. */
    public void clear() {
        a = NONE;
        b = NONE;
        c = NONE;
    }

    private static final float[] NONE = {};
}
