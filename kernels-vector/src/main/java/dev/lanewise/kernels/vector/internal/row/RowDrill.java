package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Drill;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import dev.lanewise.kernels.vector.internal.selection.RowScatter;

/**
 * Reductions of small matrices, wide and narrow, over and over: to get them compiled before they are needed. The same number of
 * passes in plain loops says what they must beat.
 */
public final class RowDrill implements Drill {
    private static final int WIDE_ROWS = Lanes.COUNT;
    private static final int WIDE = 8 * Lanes.COUNT;

    /** Rows of a classifier's output: some blocks of {@link ShortRows}. */
    private static final int NARROW_ROWS = 128;

    private static final int NARROW = 10;

    /** Of the wide matrix: rows 5, moments being two, columns 1, chosen rows 1; the narrow one is about 2. */
    private static final int PASSES = 9;

    private final Team alone = new Team(1);
    private final RowReductions rows = new RowReductions(alone);
    private final ColumnSums columns = new ColumnSums(alone);
    private final RowScatter scatter = new RowScatter(alone);
    private final Tensor wide = floats(WIDE_ROWS, WIDE);
    private final Tensor narrow = floats(NARROW_ROWS, NARROW);
    private final Tensor first = floats(1, NARROW_ROWS);
    private final Tensor second = floats(1, NARROW_ROWS);
    private final Tensor wideFirst = floats(1, WIDE_ROWS);
    private final Tensor wideSecond = floats(1, WIDE_ROWS);
    private final Tensor indices = Tensor.zeros(DType.INT32, Shape.of(NARROW_ROWS));
    private final Tensor wideIndices = Tensor.zeros(DType.INT32, Shape.of(WIDE_ROWS));
    private final Tensor perColumn = floats(1, WIDE);
    private final Tensor perNarrowColumn = floats(1, NARROW);

    private static Tensor floats(int rows, int columns) {
        return Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
    }

    @Override
    public void vectors() {
        reduce(wide, wideFirst, wideSecond, wideIndices);
        reduce(narrow, first, second, indices);
        columns.sum(wide, Write.SET, perColumn);
        columns.sum(narrow, Write.SET, perNarrowColumn);
        scatter.add(wide, wideIndices, perColumn);
    }

    private void reduce(Tensor x, Tensor one, Tensor other, Tensor index) {
        rows.reduce(RowReduction.SUM, x, one);
        rows.dot(x, x, one);
        rows.moments(x, one, other);
        rows.reduce(RowReduction.ARGMAX, x, index);
    }

    @Override
    public void plain() {
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < WIDE_ROWS; i++) {
                addRow(wide.floats(), i * WIDE, perColumn.floats());
            }
        }
    }

    private static void addRow(float[] x, int at, float[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += x[at + j];
        }
    }
}
