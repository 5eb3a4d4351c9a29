package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code result[j] = Σᵢ x[i,j]}, rows ascending. Columns lie side by side in the lanes and share nothing, so every width is
 * right; what is left of a row's end is summed element by element.
 */
public final class ColumnSums {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    /** What sums begin with that add to nothing: a load from here or from the old result, so that there is one way in. */
    private static final float[] ZEROS = new float[4 * LANES];

    private ColumnSums() {}

    public static void sum(Tensor x, Write write, Tensor result) {
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
        float[] old = adds ? to : ZEROS;
        int oldAt = adds ? toAt : 0;
        FloatVector s0 = FloatVector.fromArray(SPECIES, old, oldAt);
        FloatVector s1 = FloatVector.fromArray(SPECIES, old, oldAt + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, old, oldAt + 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, old, oldAt + 3 * LANES);
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
        FloatVector sum = FloatVector.fromArray(SPECIES, adds ? to : ZEROS, adds ? toAt : 0);
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
