package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Window;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The reverse of {@link Unfolding}: adds a block of an unfolded gradient to the gradient of the image, tap by tap in
 * ascending order. What lies in the padding is dropped.
 */
final class Folding {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Folding() {}

    /** {@code x} from {@code xAt} on are the channels, plane by plane; the block begins with a whole channel. */
    static void fold(Window window, float[] u, Block block, float[] x, int xAt) {
        int kernel = window.horizontal().kernel();
        int pitch = block.pitch();
        for (int i = 0; i < block.height; i++) {
            int q = block.top + i;
            int tap = q % window.taps();
            int plane = xAt + q / window.taps() * window.inputs();
            foldRow(window, u, i * pitch, block, x, plane, tap / kernel, tap % kernel);
        }
    }

    private static void foldRow(
            Window window, float[] u, int row, Block block, float[] x, int plane, int kh, int kw) {
        var vertical = window.vertical();
        var across = window.horizontal();
        int columns = across.outputs();
        int first = across.firstOutput(kw);
        int end = across.endOutput(kw);
        int right = block.left + block.width;
        for (int oh = block.left / columns; oh * columns < right; oh++) {
            int h = vertical.position(oh, kh);
            int begin = oh * columns;
            int from = Math.max(first, block.left - begin);
            int to = Math.min(end, right - begin);
            if (h >= 0 && h < vertical.size() && from < to) {
                int at = plane + h * across.size() + across.position(from, kw);
                add(u, row + begin - block.left + from, to - from, x, at, across.stride());
            }
        }
    }

    private static void add(float[] u, int from, int length, float[] x, int to, int stride) {
        if (stride == 1) {
            addVectors(u, from, length, x, to);
        } else {
            addStrided(u, from, length, x, to, stride);
        }
    }

    private static void addVectors(float[] u, int from, int length, float[] x, int to) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            FloatVector.fromArray(SPECIES, x, to + i).add(FloatVector.fromArray(SPECIES, u, from + i))
                    .intoArray(x, to + i);
        }
        for (; i < length; i++) {
            x[to + i] += u[from + i];
        }
    }

    private static void addStrided(float[] u, int from, int length, float[] x, int to, int stride) {
        for (int i = 0; i < length; i++) {
            x[to + i * stride] += u[from + i];
        }
    }
}
