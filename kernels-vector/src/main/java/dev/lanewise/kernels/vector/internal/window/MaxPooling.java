package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest element of each window and where it lies; a vector of outputs at a time, tap by tap.
 *
 * <p>The padding is -∞, which is larger than nothing. So it can only seem to win where all elements are -∞; then no tap has
 * won, and the first element of the window is taken.
 *
 * <p>Positions are carried as floats, which the mask of a comparison of floats can choose. They are exact below 2²⁴, and
 * {@link Pools#suit} leaves larger planes to the definition.
 */
final class MaxPooling extends PlanePass {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    /** Where the largest element is, if no tap has won; and so is what is added to it. */
    private static final float NOWHERE = Float.NEGATIVE_INFINITY;

    MaxPooling(Team team, PoolScratch[] members) {
        super(team, members);
    }

    @Override
    float fill() {
        return Float.NEGATIVE_INFINITY;
    }

    @Override
    void run(PoolScratch scratch, int at, int from) {
        scratch.planes.load(x(), at);
        int columns = window().horizontal().outputs();
        int rowOfWindows = window().vertical().stride() * window().horizontal().size();
        for (int oh = 0; oh < window().vertical().outputs(); oh++) {
            row(scratch, oh * scratch.planes.rowStep(), oh * rowOfWindows, oh * columns);
        }
        System.arraycopy(scratch.outputs, 0, y().floats(), y().offset() + from, window().outputs());
        System.arraycopy(scratch.places, 0, index().ints(), index().offset() + from, window().outputs());
    }

    /**
     * A row of outputs. The first NaN stays: it is neither equal to itself nor is anything greater.
     *
     * @param rowAt how far this row's windows are from the first in the padded plane
     * @param rowPosition and in the image's
     * @param to where its outputs go
     */
    private void row(PoolScratch scratch, int rowAt, int rowPosition, int to) {
        float[] x = scratch.planes.values;
        int[] tapAt = scratch.tapAt;
        float[] tapPosition = scratch.tapPosition;
        int taps = window().taps();
        int columns = window().horizontal().outputs();
        int stride = window().horizontal().stride();
        for (int ow = 0; ow < columns; ow += LANES) {
            FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
            FloatVector where = FloatVector.broadcast(SPECIES, NOWHERE);
            for (int t = 0; t < taps; t++) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, tapAt[t] + rowAt + ow);
                var wins = v.compare(VectorOperators.LE, best).not().and(best.compare(VectorOperators.EQ, best));
                best = best.blend(v, wins);
                where = where.blend(FloatVector.broadcast(SPECIES, tapPosition[t]), wins);
            }
            best.intoArray(scratch.outputs, to + ow);
            var window = FloatVector.broadcast(SPECIES, rowPosition + ow * stride);
            var position = where.add(Lanes.NUMBERS.fma(FloatVector.broadcast(SPECIES, stride), window));
            ((IntVector) position.convert(VectorOperators.F2I, 0)).intoArray(scratch.places, to + ow);
            if (where.compare(VectorOperators.EQ, NOWHERE).anyTrue()) {
                locateRest(scratch.places, to + ow, Math.min(columns - ow, LANES));
            }
        }
    }

    /** Where no tap has won: the position of the first element of the window. */
    private void locateRest(int[] places, int from, int count) {
        int columns = window().horizontal().outputs();
        for (int i = from; i < from + count; i++) {
            if (places[i] < 0) {
                places[i] = first(i / columns, i % columns);
            }
        }
    }

    private int first(int oh, int ow) {
        int columns = window().horizontal().kernel();
        int tap = 0;
        while (window().position(oh, ow, tap / columns, tap % columns) < 0) {
            tap++;
        }
        return window().position(oh, ow, tap / columns, tap % columns);
    }
}
