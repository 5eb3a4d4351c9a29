package dev.lanewise.kernels.vector.internal.gemm;

/**
 * Where one tile's operands lie: the arguments of a micro-kernel. One object a thread, filled anew for every tile, because
 * a kernel would need a dozen parameters and a new object for each call is garbage.
 */
final class Tile {
    /** The number of links of each chain: p runs from 0 to this. */
    int depth;

    float[] a = {};
    int aAt;
    int aStride;
    /** The last of the tile's rows that exists, 0 to 5. */
    int lastRow;

    float[] b = {};
    int bAt;
    int bStride;

    /** What the accumulators begin with: the old c, or zeros at stride 0. */
    float[] from = {};

    int fromAt;
    int fromStride;

    /** Where the accumulators go. */
    float[] to = {};

    int toAt;
    int toStride;
}
