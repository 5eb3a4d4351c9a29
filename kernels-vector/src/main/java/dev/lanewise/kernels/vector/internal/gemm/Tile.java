package dev.lanewise.kernels.vector.internal.gemm;

/**
 * Where one tile's operands lie: the arguments of a micro-kernel. One object a thread, filled anew for every tile, because
 * a kernel would need a dozen parameters and a new object for each call is garbage. {@link TileCompiler} names the fields.
 */
public final class Tile {
    /** The number of links of each chain: p runs from 0 to this. */
    public int depth;

    public float[] a = {};
    public int aAt;

    public float[] b = {};
    public int bAt;
    /** For b read in place only. */
    public int bStride;

    /** What the accumulators begin with: the old c, or zeros at stride 0. */
    public float[] from = {};

    public int fromAt;
    public int fromStride;

    /** Where the accumulators go. */
    public float[] to = {};

    public int toAt;
    public int toStride;
}
