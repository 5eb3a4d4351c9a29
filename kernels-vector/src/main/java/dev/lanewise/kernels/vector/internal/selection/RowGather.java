package dev.lanewise.kernels.vector.internal.selection;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.RangeJob;
import dev.lanewise.kernels.vector.internal.machine.Team;

/** {@code result[i,:] = table[index[i],:]}, by ranges of the result's rows. A row is a copy of memory. */
public final class RowGather extends RangeJob {
    private static final Tensor NO_FLOATS = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private static final Tensor NO_INTS = Tensor.zeros(DType.INT32, Shape.of(1));

    private Tensor table = NO_FLOATS;
    private Tensor index = NO_INTS;
    private Tensor result = NO_FLOATS;

    public RowGather(Team team) {
        super(team);
    }

    public void gather(Tensor from, Tensor chosen, Tensor into) {
        table = from;
        index = chosen;
        result = into;
        share(result.rows(), 1, result.size());
        table = NO_FLOATS;
        index = NO_INTS;
        result = NO_FLOATS;
    }

    @Override
    protected void range(int from, int to, int member) {
        int columns = table.columns();
        int[] chosen = index.ints();
        for (int i = from; i < to; i++) {
            int row = chosen[index.offset() + i];
            System.arraycopy(table.floats(), table.offset() + row * columns, result.floats(),
                    result.offset() + i * columns, columns);
        }
    }
}
