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

    float[] a = {};
    int aAt;
    int aStride;
    /** Whether a is stored transposed, as (k, m). */
    boolean aByColumns;

    float[] b = {};
    int bAt;
    int bStride;
    /** Whether b is stored transposed, as (n, k). */
    boolean bByRows;

    float[] c = {};
    int cAt;
    int cStride;

    public void set(Transpose transpose, Tensor first, Tensor second, Write write, Tensor result) {
        m = result.rows();
        n = result.columns();
        k = transpose.first() ? first.rows() : first.columns();
        adds = write == Write.ADD;
        a = first.floats();
        aAt = first.offset();
        aStride = first.columns();
        aByColumns = transpose.first();
        b = second.floats();
        bAt = second.offset();
        bStride = second.columns();
        bByRows = transpose.second();
        c = result.floats();
        cAt = result.offset();
        cStride = n;
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
        return cAt + i * cStride + j;
    }

    /** Floating-point operations, an fma counting as two. */
    double operations() {
        return 2.0 * m * n * k;
    }

    /** The arrays are let go, so that a slab given up by the engine isn't kept alive from here. */
    void clear() {
        a = NONE;
        b = NONE;
        c = NONE;
    }

    private static final float[] NONE = {};
}
