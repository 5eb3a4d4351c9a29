package dev.lanewise.kernels.vector.internal.selection;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.RangeJob;
import dev.lanewise.kernels.vector.internal.machine.Team;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code table[index[i],:] += rows[i,:]}, i ascending.
 *
 * <p>By ranges of columns, never of i: an index may occur several times, and its additions must be made in order, by one
 * thread. Ranges are 64 columns wide at least, so that two threads rarely write to one cache line.
 */
public final class RowScatter extends RangeJob {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int UNIT = 64;
    private static final Tensor NO_FLOATS = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private static final Tensor NO_INTS = Tensor.zeros(DType.INT32, Shape.of(1));

    private Tensor rows = NO_FLOATS;
    private Tensor index = NO_INTS;
    private Tensor table = NO_FLOATS;

    public RowScatter(Team team) {
        super(team);
    }

    public void add(Tensor values, Tensor chosen, Tensor into) {
        rows = values;
        index = chosen;
        table = into;
        share(table.columns(), UNIT, 2.0 * rows.size());
        rows = NO_FLOATS;
        index = NO_INTS;
        table = NO_FLOATS;
    }

    @Override
    protected void range(int from, int to, int member) {
        int columns = table.columns();
        int[] chosen = index.ints();
        for (int i = 0; i < rows.rows(); i++) {
            int row = chosen[index.offset() + i];
            add(rows.floats(), rows.offset() + i * columns + from, table.floats(),
                    table.offset() + row * columns + from, to - from);
        }
    }

    private static void add(float[] x, int at, float[] to, int toAt, int count) {
        int j = 0;
        for (; j + LANES <= count; j += LANES) {
            FloatVector.fromArray(SPECIES, to, toAt + j).add(FloatVector.fromArray(SPECIES, x, at + j))
                    .intoArray(to, toAt + j);
        }
        for (; j < count; j++) {
            to[toAt + j] += x[at + j];
        }
    }
}
