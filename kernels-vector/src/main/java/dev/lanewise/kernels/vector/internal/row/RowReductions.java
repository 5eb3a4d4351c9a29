package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums and maxima along rows by the 16-lane rule: lane l takes the elements {@code i ≡ l (mod 16)}, ascending, and the
 * lanes are combined by the tree 8, 4, 2, 1.
 *
 * <p>Sixteen lanes are 1 vector of 16, 2 of 8 or 4 of 4: r0 holds the lanes from 0 on, r1 those from one vector's length
 * on, and so forth. Each loop has the parts: sixteen elements a turn, then whole vectors, then single elements, then the
 * tree. The unroll factor is no choice but the rule: fewer registers would be other lanes, more would be more lanes.
 *
 * <p>After the body the lanes lie in an array, and the tails work on that. A tail that went on with the registers would
 * assign some of them under conditions, and a vector in a variable that two branches assign may become an object for good
 * (seen with 4 lanes: 528 bytes a row). For the same reason the three loops, alike as they are, share no method that takes
 * vectors.
 */
public final class RowReductions {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int RULE = 16;

    // constants, so that the JIT drops the registers that a width doesn't have
    private static final boolean TWO = LANES <= 8;
    private static final boolean FOUR = LANES <= 4;

    private final float[] lanes = new float[RULE];

    public void reduce(RowReduction reduction, Tensor x, Tensor result) {
        int columns = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            int row = x.offset() + i * columns;
            int to = result.offset() + i;
            switch (reduction) {
                case SUM -> result.floats()[to] = sum(x.floats(), row, columns);
                case SUM_OF_SQUARES -> result.floats()[to] = sumOfSquares(x.floats(), row, columns);
                case MAX -> result.floats()[to] = max(x.floats(), row, columns);
                case ARGMAX -> result.ints()[to] = argmax(x.floats(), row, columns);
            }
        }
    }

    private float sum(float[] x, int row, int columns) {
        FloatVector r0 = FloatVector.zero(SPECIES);
        FloatVector r1 = FloatVector.zero(SPECIES);
        FloatVector r2 = FloatVector.zero(SPECIES);
        FloatVector r3 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i + RULE <= columns; i += RULE) {
            r0 = r0.add(load(x, row + i));
            if (TWO) {
                r1 = r1.add(load(x, row + i + LANES));
            }
            if (FOUR) {
                r2 = r2.add(load(x, row + i + 2 * LANES));
                r3 = r3.add(load(x, row + i + 3 * LANES));
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
            load(lanes, i % RULE).add(load(x, row + i)).intoArray(lanes, i % RULE);
        }
        for (; i < columns; i++) {
            lanes[i % RULE] += x[row + i];
        }
        return addLanes();
    }

    private float sumOfSquares(float[] x, int row, int columns) {
        FloatVector r0 = FloatVector.zero(SPECIES);
        FloatVector r1 = FloatVector.zero(SPECIES);
        FloatVector r2 = FloatVector.zero(SPECIES);
        FloatVector r3 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i + RULE <= columns; i += RULE) {
            r0 = load(x, row + i).fma(load(x, row + i), r0);
            if (TWO) {
                r1 = load(x, row + i + LANES).fma(load(x, row + i + LANES), r1);
            }
            if (FOUR) {
                r2 = load(x, row + i + 2 * LANES).fma(load(x, row + i + 2 * LANES), r2);
                r3 = load(x, row + i + 3 * LANES).fma(load(x, row + i + 3 * LANES), r3);
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
            load(x, row + i).fma(load(x, row + i), load(lanes, i % RULE)).intoArray(lanes, i % RULE);
        }
        for (; i < columns; i++) {
            lanes[i % RULE] = Math.fma(x[row + i], x[row + i], lanes[i % RULE]);
        }
        return addLanes();
    }

    private float max(float[] x, int row, int columns) {
        FloatVector r0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector r1 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector r2 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector r3 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i + RULE <= columns; i += RULE) {
            r0 = r0.max(load(x, row + i));
            if (TWO) {
                r1 = r1.max(load(x, row + i + LANES));
            }
            if (FOUR) {
                r2 = r2.max(load(x, row + i + 2 * LANES));
                r3 = r3.max(load(x, row + i + 3 * LANES));
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
            load(lanes, i % RULE).max(load(x, row + i)).intoArray(lanes, i % RULE);
        }
        for (; i < columns; i++) {
            lanes[i % RULE] = Math.max(lanes[i % RULE], x[row + i]);
        }
        for (int half = RULE / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] = Math.max(lanes[l], lanes[l + half]);
            }
        }
        return lanes[0];
    }

    /** The first element that equals the maximum, as == does: the first 0 even where it is -0 and the maximum 0. */
    private int argmax(float[] x, int row, int columns) {
        float max = max(x, row, columns);
        int i = 0;
        if (!Float.isNaN(max)) {
            for (; i + LANES <= columns; i += LANES) {
                var found = load(x, row + i).compare(VectorOperators.EQ, max);
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

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(SPECIES, x, at);
    }

    private float addLanes() {
        for (int half = RULE / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }
}
