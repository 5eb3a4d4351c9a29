package dev.lanewise.kernels.vector.internal.gemm;

/** A micro-kernel: computes one tile of a product. {@link TileCompiler} makes them. */
interface TileKernel {
    void run(Tile tile);
}
