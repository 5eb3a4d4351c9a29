package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code result[j] = Σᵢ x[i,j]}, rows ascending. Columns lie side by side in the lanes and share nothing, so every width is
 * right; what is left of a row's end is summed element by element.
 */
final class ColumnSums {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private ColumnSums() {}

    static void sum(Tensor x, Write write, Tensor result) {
        int columns = x.columns();
        int rows = x.rows();
        float[] from = x.floats();
        float[] to = result.floats();
        boolean adds = write == Write.ADD;
        int j = 0;
        for (; j + 4 * LANES <= columns; j += 4 * LANES) {
            sumFourVectors(from, x.offset() + j, columns, rows, adds, to, result.offset() + j);
        }
        for (; j + LANES <= columns; j += LANES) {
            sumOneVector(from, x.offset() + j, columns, rows, adds, to, result.offset() + j);
        }
        for (; j < columns; j++) {
            sumOne(from, x.offset() + j, columns, rows, adds, to, result.offset() + j);
        }
    }

    /** Four at a time: an addition takes three or four cycles and each sum waits for its last one. */
    private static void sumFourVectors(float[] x, int at, int stride, int rows, boolean adds, float[] to, int toAt) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0 = adds ? FloatVector.fromArray(SPECIES, to, toAt) : zero;
        FloatVector s1 = adds ? FloatVector.fromArray(SPECIES, to, toAt + LANES) : zero;
        FloatVector s2 = adds ? FloatVector.fromArray(SPECIES, to, toAt + 2 * LANES) : zero;
        FloatVector s3 = adds ? FloatVector.fromArray(SPECIES, to, toAt + 3 * LANES) : zero;
        for (int i = 0; i < rows; i++) {
            int row = at + i * stride;
            s0 = s0.add(FloatVector.fromArray(SPECIES, x, row));
            s1 = s1.add(FloatVector.fromArray(SPECIES, x, row + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, x, row + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, x, row + 3 * LANES));
        }
        s0.intoArray(to, toAt);
        s1.intoArray(to, toAt + LANES);
        s2.intoArray(to, toAt + 2 * LANES);
        s3.intoArray(to, toAt + 3 * LANES);
    }

    private static void sumOneVector(float[] x, int at, int stride, int rows, boolean adds, float[] to, int toAt) {
        FloatVector sum = adds ? FloatVector.fromArray(SPECIES, to, toAt) : FloatVector.zero(SPECIES);
        for (int i = 0; i < rows; i++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, at + i * stride));
        }
        sum.intoArray(to, toAt);
    }

    private static void sumOne(float[] x, int at, int stride, int rows, boolean adds, float[] to, int toAt) {
        float sum = adds ? to[toAt] : 0f;
        for (int i = 0; i < rows; i++) {
            sum += x[at + i * stride];
        }
        to[toAt] = sum;
    }
}
