package dev.lanewise.kernels.vector.internal.gemm;

/** A matrix inside an array, as something to copy from or to. Filled anew for every copy. */
final class Region {
    float[] floats = {};
    int at;
    /** From one row to the next. */
    int stride;

    Region set(float[] array, int begin, int rowStride) {
        floats = array;
        at = begin;
        stride = rowStride;
        return this;
    }
}
