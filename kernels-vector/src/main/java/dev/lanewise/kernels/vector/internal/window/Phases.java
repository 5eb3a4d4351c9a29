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
    private static final VectorShuffle<Float> TWICE = VectorShuffle.fromOp(SPECIES, lane -> lane / 2);
    private static final VectorShuffle<Float> UPPER_TWICE =
            VectorShuffle.fromOp(SPECIES, lane -> (lane + LANES) / 2);
    private static final VectorMask<Float> UPPER = upper();
    private static final VectorMask<Float> ODD_LANES = oddLanes();

    private Phases() {}

    private static VectorMask<Float> upper() {
        boolean[] bits = new boolean[LANES];
        Arrays.fill(bits, LANES / 2, LANES, true);
        return VectorMask.fromValues(SPECIES, bits);
    }

    private static VectorMask<Float> oddLanes() {
        boolean[] bits = new boolean[LANES];
        for (int lane = 1; lane < LANES; lane += 2) {
            bits[lane] = true;
        }
        return VectorMask.fromValues(SPECIES, bits);
    }

    /**
     * Stride 1: {@code count} rows that follow each other in x, in whole vectors. Reads up to a vector past the end of the last,
     * and writes the fill behind each.
     */
    static void copy(float[] x, int from, int count, PhasedPlanes planes, int row) {
        float[] to = planes.values;
        int width = planes.width();
        int pitch = planes.pitch();
        int first = row + planes.even();
        int whole = width / LANES * LANES;
        var rest = SPECIES.indexInRange(whole, width);
        var fill = FloatVector.broadcast(SPECIES, planes.fill());
        for (int r = 0; r < count; r++) {
            int at = first + r * pitch;
            int fromAt = from + r * width;
            for (int i = 0; i < whole; i += LANES) {
                FloatVector.fromArray(SPECIES, x, fromAt + i).intoArray(to, at + i);
            }
            if (whole < width) {
                fill.blend(FloatVector.fromArray(SPECIES, x, fromAt + whole), rest).intoArray(to, at + whole);
            }
        }
    }

    /** Stride 1: writes up to a vector past the end. */
    static void copyBack(float[] from, int at, float[] x, int to, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(SPECIES, from, at + i).intoArray(x, to + i);
        }
    }

    private static FloatVector filled(FloatVector v, int lanes, float fill) {
        return FloatVector.broadcast(SPECIES, fill).blend(v, SPECIES.indexInRange(0, lanes));
    }

    /**
     * Stride 2, in whole vectors: reads up to two vectors past the end, and writes the fill behind each phase. The one that lies
     * first is written first, and its end before all else, so that the fill behind it is overwritten by the other.
     */
    static void split(float[] x, int from, int length, PhasedPlanes planes, int row) {
        float[] to = planes.values;
        int even = row + planes.even();
        int odd = row + planes.odd();
        for (int i = (length - 1) / (2 * LANES) * (2 * LANES); i >= 0; i -= 2 * LANES) {
            var low = FloatVector.fromArray(SPECIES, x, from + i);
            var high = FloatVector.fromArray(SPECIES, x, from + i + LANES);
            var first = low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER);
            var second = low.rearrange(ODD).blend(high.rearrange(ODD), UPPER);
            if (length - i < 2 * LANES) {
                first = filled(first, (length - i + 1) / 2, planes.fill());
                second = filled(second, (length - i) / 2, planes.fill());
            }
            if (even < odd) {
                first.intoArray(to, even + i / 2);
                second.intoArray(to, odd + i / 2);
            } else {
                second.intoArray(to, odd + i / 2);
                first.intoArray(to, even + i / 2);
            }
        }
    }

    /** The reverse of {@link #split}: writes up to two vectors past the end. */
    static void merge(float[] from, int even, int odd, float[] x, int to, int length) {
        for (int i = 0; i < length; i += 2 * LANES) {
            var first = FloatVector.fromArray(SPECIES, from, even + i / 2);
            var second = FloatVector.fromArray(SPECIES, from, odd + i / 2);
            first.rearrange(TWICE).blend(second.rearrange(TWICE), ODD_LANES).intoArray(x, to + i);
            first.rearrange(UPPER_TWICE).blend(second.rearrange(UPPER_TWICE), ODD_LANES).intoArray(x, to + i + LANES);
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
