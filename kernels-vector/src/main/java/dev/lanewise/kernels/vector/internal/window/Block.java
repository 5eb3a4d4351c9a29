package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Window;
import dev.lanewise.kernels.vector.internal.gemm.BlockGemm;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Parts;

/**
 * A rectangle of an unfolded image: rows q = (c, kh, kw) from {@link #top} and columns p = (oh, ow) from {@link #left}. One
 * object a thread, set anew for every rectangle.
 */
final class Block {
    int top;
    int height;
    int left;
    int width;

    /** From one row to the next in memory. */
    int pitch;

    void rows(int first, int count) {
        top = first;
        height = count;
    }

    /** Rows lie an odd number of vectors apart, since a power of two would put them into few sets of the cache. */
    void columns(int first, int count) {
        left = first;
        width = count;
        pitch = (Parts.count(count, Lanes.COUNT) | 1) * Lanes.COUNT;
    }

    /** At most {@link BlockGemm#DEPTH} columns, for a product that reads the block in place as its first factor. */
    void columnsInStrips(int first, int count) {
        left = first;
        width = count;
        pitch = BlockGemm.STRIP_ROW;
    }

    /** Channels that have rows here. */
    int channels(int taps) {
        return (top + height - 1) / taps - top / taps + 1;
    }

    /** The first row of outputs that has columns here. */
    int firstRow(Window window) {
        return left / window.horizontal().outputs();
    }

    /** Behind the last row of outputs that has columns here. */
    int endRow(Window window) {
        return (left + width - 1) / window.horizontal().outputs() + 1;
    }
}
