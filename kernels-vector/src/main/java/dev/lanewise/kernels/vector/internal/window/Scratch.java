package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.kernels.vector.internal.gemm.BlockGemm;
import dev.lanewise.kernels.vector.internal.gemm.Product;
import dev.lanewise.kernels.vector.internal.gemm.RegisterFile;

/** What a member of the team computes convolutions with. Its memory grows to the largest block and stays. */
final class Scratch {
    /** Floats in a block of an unfolded image: 256 KB lie in the L2 cache beside the other operands of the product. */
    static final int BLOCK = 64 * 1024;

    final BlockGemm gemm = new BlockGemm();
    final Product product = new Product();
    final Block block = new Block();
    private float[] unfolded = {};
    private float[] gradient = {};

    /** Room for a block, and for what copies and tiles read and write past its end. */
    float[] unfolded() {
        int size = block.height * block.pitch() + 2 * RegisterFile.TILE_COLUMNS;
        if (unfolded.length < size) {
            unfolded = new float[size];
        }
        return unfolded;
    }

    float[] gradient(int size) {
        if (gradient.length < size) {
            gradient = new float[size];
        }
        return gradient;
    }
}
