package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies a block of an unfolded image: row q = (c, kh, kw), column p = (oh, ow) is the element of channel c under tap (kh,
 * kw) of the window at p, and 0 in the padding.
 *
 * <p>Within a row of the output the elements of one q lie a stride apart in a row of the input, between two runs of padding.
 * At stride 1 they are copied in whole vectors: what the last one writes too much lies in the next row of the output, or
 * the next q, and is written after it. So there is no tail.
 */
final class Unfolding {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Unfolding() {}

    /** {@code x} from {@code xAt} on are the channels, plane by plane. */
    static void unfold(Window window, float[] x, int xAt, Block block, float[] u) {
        int kernel = window.horizontal().kernel();
        int pitch = block.pitch();
        for (int i = 0; i < block.height; i++) {
            int q = block.top + i;
            int tap = q % window.taps();
            int plane = xAt + q / window.taps() * window.inputs();
            unfoldRow(window, x, plane, tap / kernel, tap % kernel, block, u, i * pitch);
        }
    }

    private static void unfoldRow(
            Window window, float[] x, int plane, int kh, int kw, Block block, float[] u, int row) {
        var vertical = window.vertical();
        var across = window.horizontal();
        int columns = across.outputs();
        int first = across.firstOutput(kw);
        int end = across.endOutput(kw);
        int right = block.left + block.width;
        for (int oh = block.left / columns; oh * columns < right; oh++) {
            int begin = oh * columns;
            int from = Math.max(0, block.left - begin);
            int to = Math.min(columns, right - begin);
            int at = row + begin - block.left;
            int h = vertical.position(oh, kh);
            if (h < 0 || h >= vertical.size()) {
                Arrays.fill(u, at + from, at + to, 0f);
            } else {
                int left = Math.min(Math.max(first, from), to);
                int length = Math.max(0, Math.min(end, to) - left);
                Arrays.fill(u, at + from, at + left, 0f);
                if (length > 0) {
                    copy(across, x, plane + h * across.size() + across.position(left, kw), length, u, at + left);
                }
                Arrays.fill(u, at + left + length, at + to, 0f);
            }
        }
    }

    private static void copy(Axis across, float[] x, int from, int length, float[] u, int to) {
        if (across.stride() > 1) {
            copyStrided(x, from, across.stride(), length, u, to);
        } else if (from + length + LANES <= x.length) {
            copyVectors(x, from, length, u, to);
        } else {
            System.arraycopy(x, from, u, to, length);
        }
    }

    private static void copyVectors(float[] x, int from, int length, float[] u, int to) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(SPECIES, x, from + i).intoArray(u, to + i);
        }
    }

    private static void copyStrided(float[] x, int from, int stride, int length, float[] u, int to) {
        for (int i = 0; i < length; i++) {
            u[to + i] = x[from + i * stride];
        }
    }
}
