package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Window;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The reverse of {@link Unfolding}: adds a block of an unfolded gradient to {@link PhasedPlanes}, tap by tap in ascending order.
 * What is added to the padding is never looked at.
 */
final class Folding {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Folding() {}

    /** The block begins with a whole channel, which is the first of the planes; these have all rows. */
    static void fold(Window window, float[] u, Block block, PhasedPlanes planes) {
        int kernel = window.horizontal().kernel();
        int columns = window.horizontal().outputs();
        for (int i = 0; i < block.height; i++) {
            int tap = i % window.taps();
            int to = planes.tap(i / window.taps(), tap / kernel, tap % kernel);
            add(u, i * block.pitch, block, columns, planes, to);
        }
    }

    private static void add(float[] u, int from, Block block, int columns, PhasedPlanes planes, int tap) {
        float[] x = planes.values;
        int end = from + block.width;
        int row = tap + block.left / columns * planes.rowStep();
        int skipped = block.left % columns;
        for (int at = from; at < end; row += planes.rowStep()) {
            int length = Math.min(columns - skipped, end - at);
            add(u, at, length, x, row + skipped);
            at += length;
            skipped = 0;
        }
    }

    /** Lanes behind the last column add nothing. */
    private static void add(float[] u, int from, int length, float[] x, int to) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            FloatVector.fromArray(SPECIES, x, to + i).add(FloatVector.fromArray(SPECIES, u, from + i))
                    .intoArray(x, to + i);
        }
        if (i < length) {
            var old = FloatVector.fromArray(SPECIES, x, to + i);
            old.add(FloatVector.fromArray(SPECIES, u, from + i), SPECIES.indexInRange(i, length)).intoArray(x, to + i);
        }
    }
}
