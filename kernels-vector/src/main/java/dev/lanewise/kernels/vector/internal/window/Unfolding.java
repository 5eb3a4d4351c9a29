package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Window;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies a block of an unfolded image: row q = (c, kh, kw), column p = (oh, ow) is the element of channel c under tap (kh,
 * kw) of the window at p, and 0 in the padding.
 *
 * <p>From {@link PhasedPlanes}, which have the padding and lie a row of outputs apart, every row of outputs is copied in whole
 * vectors: what the last one writes too much belongs to the next row of outputs, or the next q, and is written after it. So
 * there is no tail, and no case for the padding.
 */
final class Unfolding {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Unfolding() {}

    /** {@code x} from {@code xAt} on are the channels, plane by plane. */
    static void unfold(Window window, float[] x, int xAt, Scratch scratch, float[] u) {
        var block = scratch.block;
        var planes = scratch.planes;
        int taps = window.taps();
        int channel = block.top / taps;
        planes.set(window, block.channels(taps), block.firstRow(window), block.endRow(window), 0);
        planes.load(x, xAt + channel * window.inputs());
        int kernel = window.horizontal().kernel();
        int columns = window.horizontal().outputs();
        for (int i = 0; i < block.height; i++) {
            int q = block.top + i;
            int tap = q % taps;
            int from = planes.tap(q / taps - channel, tap / kernel, tap % kernel);
            copy(planes, from, block, columns, u, i * block.pitch);
        }
    }

    private static void copy(PhasedPlanes planes, int tap, Block block, int columns, float[] u, int to) {
        float[] x = planes.values;
        int end = to + block.width;
        int row = tap;
        int skipped = block.left % columns;
        for (int at = to; at < end; row += planes.rowStep()) {
            int length = Math.min(columns - skipped, end - at);
            for (int i = 0; i < length; i += LANES) {
                FloatVector.fromArray(SPECIES, x, row + skipped + i).intoArray(u, at + i);
            }
            at += length;
            skipped = 0;
        }
    }
}
