package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Sorts the elements of a row by phase, and back. */
final class Phases {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);
    private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(SPECIES, lane -> (2 * lane + 1) % LANES);
    private static final VectorMask<Float> UPPER = upper();

    private Phases() {}

    private static VectorMask<Float> upper() {
        boolean[] bits = new boolean[LANES];
        Arrays.fill(bits, LANES / 2, LANES, true);
        return VectorMask.fromValues(SPECIES, bits);
    }

    /** Stride 2, in whole vectors: reads and writes up to two vectors past the end. */
    static void split(float[] x, int from, int length, float[] to, int even, int odd) {
        for (int i = 0; i < length; i += 2 * LANES) {
            var low = FloatVector.fromArray(SPECIES, x, from + i);
            var high = FloatVector.fromArray(SPECIES, x, from + i + LANES);
            low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER).intoArray(to, even + i / 2);
            low.rearrange(ODD).blend(high.rearrange(ODD), UPPER).intoArray(to, odd + i / 2);
        }
    }

    /** Elements {@code from}, {@code from + stride} and so on below {@code end}, side by side. */
    static void take(float[] x, int from, int end, int stride, float[] to, int at) {
        int j = at;
        for (int i = from; i < end; i += stride) {
            to[j++] = x[i];
        }
    }

    /** The reverse of {@link #take}. */
    static void put(float[] from, int at, float[] x, int to, int end, int stride) {
        int j = at;
        for (int i = to; i < end; i += stride) {
            x[i] = from[j++];
        }
    }
}
