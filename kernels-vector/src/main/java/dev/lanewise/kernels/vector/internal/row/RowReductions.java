package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.RangeJob;
import dev.lanewise.kernels.vector.internal.machine.Team;

/** Reductions, dot products and moments of rows, by ranges of rows. */
public final class RowReductions extends RangeJob {
    private enum Operation {
        SUM, DOT, MAX, ARGMAX, MOMENTS
    }

    private static final Tensor NONE = Tensor.zeros(DType.FLOAT32, Shape.of(1));

    private final RowSums[] sums = new RowSums[members()];
    private final RowMaxima[] maxima = new RowMaxima[members()];
    private Operation operation = Operation.SUM;
    private Tensor x = NONE;
    private Tensor y = NONE;
    private Tensor result = NONE;
    private Tensor second = NONE;

    public RowReductions(Team team) {
        super(team);
        for (int i = 0; i < members(); i++) {
            sums[i] = new RowSums();
            maxima[i] = new RowMaxima();
        }
    }

    public void reduce(RowReduction reduction, Tensor of, Tensor into) {
        switch (reduction) {
            case SUM -> run(Operation.SUM, of, of, into, into);
            case SUM_OF_SQUARES -> run(Operation.DOT, of, of, into, into);
            case MAX -> run(Operation.MAX, of, of, into, into);
            case ARGMAX -> run(Operation.ARGMAX, of, of, into, into);
        }
    }

    public void dot(Tensor first, Tensor other, Tensor into) {
        run(Operation.DOT, first, other, into, into);
    }

    public void moments(Tensor of, Tensor mean, Tensor variance) {
        run(Operation.MOMENTS, of, of, mean, variance);
    }

    private void run(Operation next, Tensor first, Tensor other, Tensor into, Tensor alsoInto) {
        operation = next;
        x = first;
        y = other;
        result = into;
        second = alsoInto;
        share(x.rows(), 1, x.size());
        x = NONE;
        y = NONE;
        result = NONE;
        second = NONE;
    }

    @Override
    protected void range(int from, int to, int member) {
        int columns = x.columns();
        int rows = to - from;
        int at = x.offset() + from * columns;
        int into = result.offset() + from;
        switch (operation) {
            case SUM -> sums[member].sums(x.floats(), at, columns, rows, result.floats(), into);
            case DOT -> sums[member].dots(x.floats(), at, y.floats(), y.offset() + from * columns, columns, rows,
                    result.floats(), into);
            case MAX -> maxima[member].maxima(x.floats(), at, columns, rows, result.floats(), into);
            case ARGMAX -> maxima[member].indices(x.floats(), at, columns, rows, result.ints(), into);
            case MOMENTS -> sums[member].moments(x.floats(), at, columns, rows, result.floats(), into, second.floats(),
                    second.offset() + from);
        }
    }
}
