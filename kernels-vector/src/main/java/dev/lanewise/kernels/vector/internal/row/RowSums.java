package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums along rows by the 16-lane rule: lane l takes the elements {@code i ≡ l (mod 16)}, ascending, and the lanes are
 * combined by the tree 8, 4, 2, 1. Every thread has its own.
 *
 * <p>Sixteen lanes are 1 vector of 16, 2 of 8 or 4 of 4: r0 holds the lanes from 0 on, r1 those from one vector's length
 * on, and so forth. Each loop has the parts: sixteen elements a turn, then whole vectors, then single elements, then the
 * tree. The unroll factor is no choice but the rule: fewer registers would be other lanes, more would be more lanes.
 *
 * <p>After the body the lanes lie in an array, and the tails work on that. A tail that went on with the registers would
 * assign some of them under conditions, and a vector in a variable that two branches assign may become an object for good
 * (seen with 4 lanes: 528 bytes a row). For the same reason the three loops, alike as they are, share no method that takes
 * vectors. Nor is there one that returns a vector, not even for a load: in a large unit the JIT stops inlining methods that
 * aren't the Vector API's own, and what such a call returns is an object.
 *
 * <p>Rows of sixteen elements or fewer are left to {@link ShortRows}.
 */
final class RowSums {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int RULE = 16;

    // constants, so that the JIT drops the registers that a width doesn't have
    private static final boolean TWO = LANES <= 8;
    private static final boolean FOUR = LANES <= 4;

    private final float[] lanes = new float[RULE];
    private final ShortRows shortRows = new ShortRows();

    /** {@code to[i] = Σⱼ x[i,j]}. */
    void sums(float[] x, int at, int columns, int rows, float[] to, int toAt) {
        if (columns <= ShortRows.LONGEST) {
            shortRows.sums(x, at, columns, rows, to, toAt);
            return;
        }
        for (int i = 0; i < rows; i++) {
            to[toAt + i] = sum(x, at + i * columns, columns);
        }
    }

    /** {@code to[i] = Σⱼ x[i,j] y[i,j]}. */
    void dots(float[] x, int at, float[] y, int yAt, int columns, int rows, float[] to, int toAt) {
        if (columns <= ShortRows.LONGEST) {
            shortRows.dots(x, at, y, yAt, columns, rows, to, toAt);
            return;
        }
        for (int i = 0; i < rows; i++) {
            to[toAt + i] = dot(x, at + i * columns, y, yAt + i * columns, columns);
        }
    }

    /** Means and variances: a row is read twice, the second time out of the first-level cache. */
    void moments(float[] x, int at, int columns, int rows, float[] mean, int meanAt, float[] variance, int varianceAt) {
        if (columns <= ShortRows.LONGEST) {
            shortRows.moments(x, at, columns, rows, mean, meanAt, variance, varianceAt);
            return;
        }
        for (int i = 0; i < rows; i++) {
            int row = at + i * columns;
            float center = sum(x, row, columns) / columns;
            mean[meanAt + i] = center;
            variance[varianceAt + i] = squaredDeviations(x, row, columns, center) / columns;
        }
    }

    private float sum(float[] x, int row, int columns) {
        FloatVector r0 = FloatVector.zero(SPECIES);
        FloatVector r1 = FloatVector.zero(SPECIES);
        FloatVector r2 = FloatVector.zero(SPECIES);
        FloatVector r3 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i + RULE <= columns; i += RULE) {
            r0 = r0.add(FloatVector.fromArray(SPECIES, x, row + i));
            if (TWO) {
                r1 = r1.add(FloatVector.fromArray(SPECIES, x, row + i + LANES));
            }
            if (FOUR) {
                r2 = r2.add(FloatVector.fromArray(SPECIES, x, row + i + 2 * LANES));
                r3 = r3.add(FloatVector.fromArray(SPECIES, x, row + i + 3 * LANES));
            }
        }
        r0.intoArray(lanes, 0);
        if (TWO) {
            r1.intoArray(lanes, LANES);
        }
        if (FOUR) {
            r2.intoArray(lanes, 2 * LANES);
            r3.intoArray(lanes, 3 * LANES);
        }
        for (; TWO && i + LANES <= columns; i += LANES) {
            FloatVector.fromArray(SPECIES, lanes, i % RULE).add(FloatVector.fromArray(SPECIES, x, row + i))
                    .intoArray(lanes, i % RULE);
        }
        for (; i < columns; i++) {
            lanes[i % RULE] += x[row + i];
        }
        return addLanes();
    }

    private float dot(float[] x, int row, float[] y, int yRow, int columns) {
        FloatVector r0 = FloatVector.zero(SPECIES);
        FloatVector r1 = FloatVector.zero(SPECIES);
        FloatVector r2 = FloatVector.zero(SPECIES);
        FloatVector r3 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i + RULE <= columns; i += RULE) {
            r0 = FloatVector.fromArray(SPECIES, x, row + i).fma(FloatVector.fromArray(SPECIES, y, yRow + i), r0);
            if (TWO) {
                r1 = FloatVector.fromArray(SPECIES, x, row + i + LANES)
                        .fma(FloatVector.fromArray(SPECIES, y, yRow + i + LANES), r1);
            }
            if (FOUR) {
                r2 = FloatVector.fromArray(SPECIES, x, row + i + 2 * LANES)
                        .fma(FloatVector.fromArray(SPECIES, y, yRow + i + 2 * LANES), r2);
                r3 = FloatVector.fromArray(SPECIES, x, row + i + 3 * LANES)
                        .fma(FloatVector.fromArray(SPECIES, y, yRow + i + 3 * LANES), r3);
            }
        }
        r0.intoArray(lanes, 0);
        if (TWO) {
            r1.intoArray(lanes, LANES);
        }
        if (FOUR) {
            r2.intoArray(lanes, 2 * LANES);
            r3.intoArray(lanes, 3 * LANES);
        }
        for (; TWO && i + LANES <= columns; i += LANES) {
            FloatVector.fromArray(SPECIES, x, row + i)
                    .fma(FloatVector.fromArray(SPECIES, y, yRow + i), FloatVector.fromArray(SPECIES, lanes, i % RULE))
                    .intoArray(lanes, i % RULE);
        }
        for (; i < columns; i++) {
            lanes[i % RULE] = Math.fma(x[row + i], y[yRow + i], lanes[i % RULE]);
        }
        return addLanes();
    }

    private float squaredDeviations(float[] x, int row, int columns, float center) {
        FloatVector mean = FloatVector.broadcast(SPECIES, center);
        FloatVector r0 = FloatVector.zero(SPECIES);
        FloatVector r1 = FloatVector.zero(SPECIES);
        FloatVector r2 = FloatVector.zero(SPECIES);
        FloatVector r3 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i + RULE <= columns; i += RULE) {
            FloatVector d0 = FloatVector.fromArray(SPECIES, x, row + i).sub(mean);
            r0 = d0.fma(d0, r0);
            if (TWO) {
                FloatVector d1 = FloatVector.fromArray(SPECIES, x, row + i + LANES).sub(mean);
                r1 = d1.fma(d1, r1);
            }
            if (FOUR) {
                FloatVector d2 = FloatVector.fromArray(SPECIES, x, row + i + 2 * LANES).sub(mean);
                r2 = d2.fma(d2, r2);
                FloatVector d3 = FloatVector.fromArray(SPECIES, x, row + i + 3 * LANES).sub(mean);
                r3 = d3.fma(d3, r3);
            }
        }
        r0.intoArray(lanes, 0);
        if (TWO) {
            r1.intoArray(lanes, LANES);
        }
        if (FOUR) {
            r2.intoArray(lanes, 2 * LANES);
            r3.intoArray(lanes, 3 * LANES);
        }
        for (; TWO && i + LANES <= columns; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, row + i).sub(mean);
            d.fma(d, FloatVector.fromArray(SPECIES, lanes, i % RULE)).intoArray(lanes, i % RULE);
        }
        for (; i < columns; i++) {
            float d = x[row + i] - center;
            lanes[i % RULE] = Math.fma(d, d, lanes[i % RULE]);
        }
        return addLanes();
    }

    /** The tree, all of it at once: a loop over the array would wait for each of its stores. */
    private float addLanes() {
        float[] l = lanes;
        float even = ((l[0] + l[8]) + (l[4] + l[12])) + ((l[2] + l[10]) + (l[6] + l[14]));
        float odd = ((l[1] + l[9]) + (l[5] + l[13])) + ((l[3] + l[11]) + (l[7] + l[15]));
        return even + odd;
    }
}
