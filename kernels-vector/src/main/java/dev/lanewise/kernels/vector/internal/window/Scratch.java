package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.kernels.vector.internal.gemm.BlockGemm;
import dev.lanewise.kernels.vector.internal.gemm.LaneTransposition;
import dev.lanewise.kernels.vector.internal.gemm.Product;
import dev.lanewise.kernels.vector.internal.gemm.RegisterFile;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Parts;

/** What a member of the team computes convolutions with. Its memory grows to the largest block and stays. */
final class Scratch {
    /** Floats in a block of an unfolded image: 256 KB lie in the L2 cache beside the other operands of the product. */
    static final int BLOCK = 64 * 1024;

    final BlockGemm gemm = new BlockGemm();
    final Product product = new Product();
    final Block block = new Block();
    final PhasedPlanes planes = new PhasedPlanes();
    final Taps taps = new Taps();
    final LaneTransposition lanes = new LaneTransposition();
    private float[] unfolded = {};
    private float[] gradient = {};
    private float[] besides = {};

    /** Outputs that others are added to. */
    float[] old = {};

    float[] outputs = {};

    /** Room for a block, for rows up to whole tiles, and for what copies and tiles read and write past its end. */
    float[] unfolded() {
        int rows = Parts.count(block.height, RegisterFile.TILE_ROWS) * RegisterFile.TILE_ROWS;
        int size = rows * block.pitch + 2 * RegisterFile.TILE_COLUMNS;
        if (unfolded.length < size) {
            unfolded = new float[size];
        }
        return unfolded;
    }

    /** Makes room for so many outputs, old and new, and a vector behind them. */
    void needOutputs(int count) {
        if (old.length < count + Lanes.COUNT) {
            old = new float[count + Lanes.COUNT];
            outputs = new float[count + Lanes.COUNT];
        }
    }

    /** Room for so many elements of images whose channels lie side by side. */
    float[] besides(int size) {
        if (besides.length < size) {
            besides = new float[size];
        }
        return besides;
    }

    float[] gradient(int size) {
        if (gradient.length < size) {
            gradient = new float[size];
        }
        return gradient;
    }
}
