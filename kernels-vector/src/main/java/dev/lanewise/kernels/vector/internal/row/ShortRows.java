package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions of rows that are no longer than the sixteen lanes of the rule: the outputs of a classifier. Every thread has its
 * own.
 *
 * <p><b>Idea.</b> Along such a row there is nothing for vectors to do, and the tree of the lanes costs more than the row. But
 * there are many rows, and all have the same tree. So a block of rows is transposed: element j of every row goes to column
 * j. Column l then is lane l of the rule, each lane having one element at most, and one vector operation does a step of the
 * tree for as many rows as a vector has lanes. Any width is right, as rows share nothing.
 *
 * <p><b>Lanes without an element</b> take part in the tree of a sum as zeros, and they must: -0 + 0 is 0. So the columns from
 * the row's length on hold zeros.
 *
 * <p>The transposition is plain code, an element a turn, and takes most of the time. To gather the elements by their indices
 * is no faster and needs an instruction that not every processor has.
 */
final class ShortRows {
    /** The longest rows that this is for. */
    static final int LONGEST = 16;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    /** Rows in a block: the columns stay in the first-level cache. */
    private static final int ROWS = 64;

    private final float[] columns = new float[LONGEST * ROWS];
    private final float[] tree = new float[LONGEST / 2 * ROWS];
    private final float[] results = new float[ROWS];

    void sums(float[] x, int at, int n, int rows, float[] to, int toAt) {
        clearFrom(n);
        for (int i = 0; i < rows; i += ROWS) {
            int count = Math.min(ROWS, rows - i);
            for (int j = 0; j < n; j++) {
                startSum(x, at + i * n + j, n, count, j * ROWS);
            }
            addLanes(count);
            System.arraycopy(results, 0, to, toAt + i, count);
        }
    }

    void dots(float[] x, int at, float[] y, int yAt, int n, int rows, float[] to, int toAt) {
        clearFrom(n);
        for (int i = 0; i < rows; i += ROWS) {
            int count = Math.min(ROWS, rows - i);
            for (int j = 0; j < n; j++) {
                startDot(x, at + i * n + j, y, yAt + i * n + j, n, count, j * ROWS);
            }
            addLanes(count);
            System.arraycopy(results, 0, to, toAt + i, count);
        }
    }

    void moments(float[] x, int at, int n, int rows, float[] mean, int meanAt, float[] variance, int varianceAt) {
        clearFrom(n);
        for (int i = 0; i < rows; i += ROWS) {
            int count = Math.min(ROWS, rows - i);
            for (int j = 0; j < n; j++) {
                startSum(x, at + i * n + j, n, count, j * ROWS);
            }
            addLanes(count);
            divide(count, n);
            System.arraycopy(results, 0, mean, meanAt + i, count);
            squareDeviations(count, n);
            addLanes(count);
            divide(count, n);
            System.arraycopy(results, 0, variance, varianceAt + i, count);
        }
    }

    void maxima(float[] x, int at, int n, int rows, float[] to, int toAt) {
        for (int i = 0; i < rows; i += ROWS) {
            int count = Math.min(ROWS, rows - i);
            maxima(x, at + i * n, n, count);
            System.arraycopy(results, 0, to, toAt + i, count);
        }
    }

    void indicesOfMaxima(float[] x, int at, int n, int rows, int[] to, int toAt) {
        for (int i = 0; i < rows; i += ROWS) {
            int count = Math.min(ROWS, rows - i);
            maxima(x, at + i * n, n, count);
            findMaxima(n, count);
            for (int r = 0; r < count; r++) {
                to[toAt + i + r] = (int) results[r];
            }
        }
    }

    private void clearFrom(int n) {
        Arrays.fill(columns, n * ROWS, columns.length, 0f);
    }

    /** A lane begins as 0 + x, which is not x where that is -0. */
    private void startSum(float[] x, int at, int stride, int count, int column) {
        for (int r = 0; r < count; r++) {
            columns[column + r] = 0f + x[at + r * stride];
        }
    }

    private void startDot(float[] x, int at, float[] y, int yAt, int stride, int count, int column) {
        for (int r = 0; r < count; r++) {
            columns[column + r] = Math.fma(x[at + r * stride], y[yAt + r * stride], 0f);
        }
    }

    /**
     * The tree 8, 4, 2, 1 of every row, level by level through an array: as one expression of 15 sums it was too deep for the
     * JIT's inlining, which then made objects of vectors.
     */
    private void addLanes(int count) {
        addPairs(columns, tree, count, LONGEST / 2);
        for (int half = LONGEST / 4; half > 1; half /= 2) {
            addPairs(tree, tree, count, half);
        }
        addPairs(tree, results, count, 1);
    }

    /** Lane l of the result is the sum of the lanes l and l + half. */
    private static void addPairs(float[] from, float[] to, int count, int half) {
        for (int l = 0; l < half; l++) {
            for (int r = l * ROWS; r < l * ROWS + count; r += LANES) {
                FloatVector.fromArray(SPECIES, from, r).add(FloatVector.fromArray(SPECIES, from, r + half * ROWS))
                        .intoArray(to, r);
            }
        }
    }

    private void divide(int count, int n) {
        for (int r = 0; r < count; r += LANES) {
            FloatVector.fromArray(SPECIES, results, r).div(FloatVector.broadcast(SPECIES, (float) n)).intoArray(results,
                    r);
        }
    }

    /** The means are loaded again for each column: kept over the inner loop, they became objects. */
    private void squareDeviations(int count, int n) {
        for (int j = 0; j < n; j++) {
            for (int r = 0; r < count; r += LANES) {
                FloatVector d = FloatVector.fromArray(SPECIES, columns, j * ROWS + r)
                        .sub(FloatVector.fromArray(SPECIES, results, r));
                d.mul(d).intoArray(columns, j * ROWS + r);
            }
        }
    }

    private void maxima(float[] x, int at, int n, int count) {
        for (int j = 0; j < n; j++) {
            copy(x, at + j, n, count, j * ROWS);
        }
        for (int r = 0; r < count; r += LANES) {
            FloatVector max = FloatVector.fromArray(SPECIES, columns, r);
            for (int j = 1; j < n; j++) {
                max = max.max(FloatVector.fromArray(SPECIES, columns, j * ROWS + r));
            }
            max.intoArray(results, r);
        }
    }

    private void copy(float[] x, int at, int stride, int count, int column) {
        for (int r = 0; r < count; r++) {
            columns[column + r] = x[at + r * stride];
        }
    }

    /** From the last column to the first: the first that equals the maximum, or is NaN if that is, has the last word. */
    private void findMaxima(int n, int count) {
        for (int r = 0; r < count; r += LANES) {
            FloatVector max = FloatVector.fromArray(SPECIES, results, r);
            FloatVector index = FloatVector.zero(SPECIES);
            for (int j = n - 1; j >= 0; j--) {
                FloatVector x = FloatVector.fromArray(SPECIES, columns, j * ROWS + r);
                index = index.blend(j, x.compare(VectorOperators.EQ, max).or(x.compare(VectorOperators.NE, x)));
            }
            index.intoArray(results, r);
        }
    }
}
