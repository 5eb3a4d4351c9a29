package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest element of each window and where it lies; a vector of outputs at a time, tap by tap.
 *
 * <p>The padding is -∞, which is larger than nothing. So it can only seem to win where all elements are -∞; then no tap has
 * won, and the first element of the window is taken.
 *
 * <p>Positions are carried as floats, because an integer vector would be a second species. They are exact below 2²⁴, and
 * {@link Pools#suit} leaves larger planes to the definition.
 */
final class MaxPooling extends PlanePass {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final float NOWHERE = Float.NEGATIVE_INFINITY;

    MaxPooling(Team team, PhasedPlane[] members) {
        super(team, members);
    }

    @Override
    float fill() {
        return Float.NEGATIVE_INFINITY;
    }

    @Override
    void run(PhasedPlane plane, int at, int from) {
        plane.load(x(), at, fill());
        int columns = window().horizontal().outputs();
        for (int oh = 0; oh < window().vertical().outputs(); oh++) {
            plane.findTaps(oh);
            for (int ow = 0; ow < columns; ow += LANES) {
                largest(plane, ow);
            }
            int first = from + oh * columns;
            System.arraycopy(plane.row, 0, y().floats(), y().offset() + first, columns);
            locate(plane.second, oh, index().ints(), index().offset() + first);
        }
    }

    /** A vector of outputs. The first NaN stays: against it nothing is greater, and it is not equal to itself. */
    private static void largest(PhasedPlane plane, int ow) {
        float[] x = plane.values;
        int[] tapAt = plane.tapAt;
        float[] tapPosition = plane.tapPosition;
        FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector where = FloatVector.broadcast(SPECIES, NOWHERE);
        for (int t = 0; t < plane.taps; t++) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, tapAt[t] + ow);
            var isNew = v.compare(VectorOperators.NE, v).and(best.compare(VectorOperators.EQ, best));
            var wins = v.compare(VectorOperators.GT, best).or(isNew);
            best = best.blend(v, wins);
            where = where.blend(FloatVector.broadcast(SPECIES, tapPosition[t]), wins);
        }
        best.intoArray(plane.row, ow);
        where.intoArray(plane.second, ow);
    }

    private void locate(float[] where, int oh, int[] index, int at) {
        int stride = window().horizontal().stride();
        for (int ow = 0; ow < window().horizontal().outputs(); ow++) {
            index[at + ow] = where[ow] == NOWHERE ? first(oh, ow) : (int) where[ow] + ow * stride;
        }
    }

    /** The position of the first element of a window. */
    private int first(int oh, int ow) {
        int columns = window().horizontal().kernel();
        int tap = 0;
        while (window().position(oh, ow, tap / columns, tap % columns) < 0) {
            tap++;
        }
        return window().position(oh, ow, tap / columns, tap % columns);
    }
}
