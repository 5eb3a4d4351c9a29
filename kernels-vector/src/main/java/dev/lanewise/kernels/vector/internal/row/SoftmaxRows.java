package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.formula.FormulaStep;
import dev.lanewise.kernels.vector.internal.formula.Formulas;
import dev.lanewise.kernels.vector.internal.machine.RangeJob;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * Softmax along rows, in blocks of rows that stay in the first-level cache from the maximum to the division: a large matrix is
 * read from memory once and written once, not four times. The steps are {@link Softmax}'s.
 */
public final class SoftmaxRows extends RangeJob {
    /** Elements of a block: x and y of it are 32 KB. */
    static final int BLOCK = 4096;

    /** What an element costs, the element of a plain sum being 1. */
    static final double COST = 6;

    private static final Tensor NONE = Tensor.zeros(DType.FLOAT32, Shape.of(1));

    private final RowSums[] sums = new RowSums[members()];
    private final RowMaxima[] maxima = new RowMaxima[members()];
    private final FormulaStep exponential;
    private final FormulaStep logarithm;
    private final FormulaStep last;
    private float[] maximum = {};
    private float[] sum = {};
    private Softmax form = Softmax.PLAIN;
    private Tensor x = NONE;
    private Tensor y = NONE;

    public SoftmaxRows(Team team, Formulas formulas) {
        super(team);
        for (int i = 0; i < members(); i++) {
            sums[i] = new RowSums();
            maxima[i] = new RowMaxima();
        }
        exponential = formulas.step();
        logarithm = formulas.step();
        last = formulas.step();
    }

    /** False, and nothing done, as long as there are no kernels for one of the formulas. */
    public boolean run(Softmax newForm, Tensor from, Tensor into) {
        form = newForm;
        x = from;
        y = into;
        reserve(x.rows());
        boolean ready = begin();
        if (ready) {
            share(x.rows(), 1, COST * x.size());
        }
        x = NONE;
        y = NONE;
        return ready;
    }

    private void reserve(int rows) {
        if (rows > sum.length) {
            maximum = new float[rows];
            sum = new float[rows];
        }
    }

    private boolean begin() {
        int rows = x.rows();
        int columns = x.columns();
        // all three, whatever the first says: what is missing is compiled at the same time
        boolean hasFirst = exponential.begin(Softmax.EXPONENTIAL, rows, columns);
        boolean hasLogarithm = form == Softmax.PLAIN || logarithm.begin(Softmax.LOGARITHM, rows, 1);
        boolean hasLast = last.begin(form == Softmax.PLAIN ? Softmax.QUOTIENT : Softmax.DIFFERENCE, rows, columns);
        boolean ready = hasFirst && hasLogarithm && hasLast;
        if (ready) {
            giveOperands();
        }
        return ready;
    }

    private void giveOperands() {
        exponential.with(x.floats(), x.offset()).with(maximum, 0).with(y.floats(), y.offset());
        switch (form) {
            case PLAIN -> last.with(y.floats(), y.offset()).with(sum, 0).with(y.floats(), y.offset());
            case LOG -> {
                logarithm.with(sum, 0);
                last.with(x.floats(), x.offset()).with(maximum, 0).with(sum, 0).with(y.floats(), y.offset());
            }
        }
    }

    @Override
    protected void range(int from, int to, int member) {
        int height = Math.max(1, BLOCK / x.columns());
        for (int i = from; i < to; i += height) {
            block(i, Math.min(i + height, to), member);
        }
    }

    private void block(int from, int to, int member) {
        int columns = x.columns();
        int at = from * columns;
        maxima[member].maxima(x.floats(), x.offset() + at, columns, to - from, maximum, from);
        exponential.rows(from, to, member);
        sums[member].sums(y.floats(), y.offset() + at, columns, to - from, sum, from);
        if (form == Softmax.LOG) {
            logarithm.rows(from, to, member);
        }
        last.rows(from, to, member);
    }
}
