package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.RangeJob;
import dev.lanewise.kernels.vector.internal.machine.Team;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code result[j] = Σᵢ x[i,j]}, rows ascending, by ranges of columns. Columns lie side by side in the lanes and share
 * nothing, so every width is right.
 *
 * <p>Columns that don't fill a vector, as of a narrow matrix, are summed in a vector all the same: its other lanes add up
 * whatever lies behind in the array, and are dropped. Only where the array ends before the vector does, in the last rows, the
 * elements are added one by one.
 */
public final class ColumnSums extends RangeJob {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final Tensor NONE = Tensor.zeros(DType.FLOAT32, Shape.of(1));

    /** What sums begin with that add to nothing: a load from here or from the old result, so that there is one way in. */
    private static final float[] ZEROS = new float[4 * LANES];

    private final float[][] narrow = new float[members()][LANES];
    private Tensor x = NONE;
    private Tensor result = NONE;
    private boolean adds;

    public ColumnSums(Team team) {
        super(team);
    }

    public void sum(Tensor of, Write write, Tensor into) {
        x = of;
        result = into;
        adds = write == Write.ADD;
        share(x.columns(), 4 * LANES, x.size());
        x = NONE;
        result = NONE;
    }

    @Override
    protected void range(int from, int to, int member) {
        int columns = x.columns();
        int rows = x.rows();
        float[] of = x.floats();
        float[] into = result.floats();
        int at = x.offset();
        int intoAt = result.offset();
        int j = from;
        for (; j + 4 * LANES <= to; j += 4 * LANES) {
            sumFourVectors(of, at + j, columns, rows, adds, into, intoAt + j);
        }
        for (; j + LANES <= to; j += LANES) {
            sumOneVector(of, at + j, columns, rows, adds, into, intoAt + j);
        }
        if (j < to) {
            sumNarrow(j, to - j, narrow[member]);
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

    /** The last columns, from {@code first} on, fewer than a vector has lanes. */
    private void sumNarrow(int first, int count, float[] lanes) {
        int columns = x.columns();
        int at = x.offset() + first;
        int to = result.offset() + first;
        Arrays.fill(lanes, 0f); // what is left of an earlier call might be slow to add to
        System.arraycopy(adds ? result.floats() : ZEROS, adds ? to : 0, lanes, 0, count);
        int whole = Math.clamp(Math.floorDiv(x.floats().length - LANES - at, columns) + 1L, 0, x.rows());
        sumOneVector(x.floats(), at, columns, whole, true, lanes, 0);
        for (int i = whole; i < x.rows(); i++) {
            for (int l = 0; l < count; l++) {
                lanes[l] += x.floats()[at + i * columns + l];
            }
        }
        System.arraycopy(lanes, 0, result.floats(), to, count);
    }
}
