package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Maxima along rows and where they are. Every thread has its own.
 *
 * <p>A maximum is exact: NaN above all and 0 above -0 is a total order, so the largest element is the same in whatever order
 * it is sought. So, unlike in sums, the number of registers is free, and there are four: a maximum takes several
 * instructions, and each waits for the last.
 */
final class RowMaxima {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private final float[] lanes = new float[LANES];
    private final ShortRows shortRows = new ShortRows();

    /** {@code to[i] = maxⱼ x[i,j]}. */
    void maxima(float[] x, int at, int columns, int rows, float[] to, int toAt) {
        if (columns <= ShortRows.LONGEST) {
            shortRows.maxima(x, at, columns, rows, to, toAt);
            return;
        }
        for (int i = 0; i < rows; i++) {
            to[toAt + i] = max(x, at + i * columns, columns);
        }
    }

    /** {@code to[i] = argmaxⱼ x[i,j]}. */
    void indices(float[] x, int at, int columns, int rows, int[] to, int toAt) {
        if (columns <= ShortRows.LONGEST) {
            shortRows.indicesOfMaxima(x, at, columns, rows, to, toAt);
            return;
        }
        for (int i = 0; i < rows; i++) {
            int row = at + i * columns;
            to[toAt + i] = find(x, row, columns, max(x, row, columns));
        }
    }

    private float max(float[] x, int row, int columns) {
        FloatVector r0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector r1 = r0;
        FloatVector r2 = r0;
        FloatVector r3 = r0;
        int i = 0;
        for (; i + 4 * LANES <= columns; i += 4 * LANES) {
            r0 = r0.max(FloatVector.fromArray(SPECIES, x, row + i));
            r1 = r1.max(FloatVector.fromArray(SPECIES, x, row + i + LANES));
            r2 = r2.max(FloatVector.fromArray(SPECIES, x, row + i + 2 * LANES));
            r3 = r3.max(FloatVector.fromArray(SPECIES, x, row + i + 3 * LANES));
        }
        r0.max(r1).max(r2.max(r3)).intoArray(lanes, 0);
        for (; i + LANES <= columns; i += LANES) {
            FloatVector.fromArray(SPECIES, lanes, 0).max(FloatVector.fromArray(SPECIES, x, row + i)).intoArray(lanes,
                    0);
        }
        float max = Float.NEGATIVE_INFINITY;
        for (; i < columns; i++) {
            max = Math.max(max, x[row + i]);
        }
        for (float lane : lanes) {
            max = Math.max(max, lane);
        }
        return max;
    }

    /** The first element that equals the maximum, as == does: the first 0 even where it is -0 and the maximum 0. */
    private static int find(float[] x, int row, int columns, float max) {
        int i = 0;
        if (!Float.isNaN(max)) {
            for (; i + LANES <= columns; i += LANES) {
                var found = FloatVector.fromArray(SPECIES, x, row + i).compare(VectorOperators.EQ, max);
                if (found.anyTrue()) {
                    return i + found.firstTrue();
                }
            }
        }
        while (x[row + i] != max && !Float.isNaN(x[row + i])) {
            i++;
        }
        return i;
    }
}
