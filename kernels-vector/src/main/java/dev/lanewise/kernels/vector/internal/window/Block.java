package dev.lanewise.kernels.vector.internal.window;

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

    void rows(int first, int count) {
        top = first;
        height = count;
    }

    void columns(int first, int count) {
        left = first;
        width = count;
    }

    /**
     * From one row to the next in memory: an odd number of vectors, since rows that lie a power of two apart would share
     * few sets of the cache.
     */
    int pitch() {
        return pitch(width);
    }

    static int pitch(int width) {
        return (Parts.count(width, Lanes.COUNT) | 1) * Lanes.COUNT;
    }
}
