package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.formula.FormulaStep;
import dev.lanewise.kernels.vector.internal.formula.Formulas;
import dev.lanewise.kernels.vector.internal.machine.RangeJob;
import dev.lanewise.kernels.vector.internal.machine.Team;

/** The gradient of a softmax's input, in the blocks of {@link SoftmaxRows}. The steps are {@link Softmax}'s. */
public final class SoftmaxGradientRows extends RangeJob {
    private static final Tensor NONE = Tensor.zeros(DType.FLOAT32, Shape.of(1));

    private final RowSums[] sums = new RowSums[members()];
    private final FormulaStep gradient;
    private float[] sum = {};
    private Softmax form = Softmax.PLAIN;
    private Tensor y = NONE;
    private Tensor gradY = NONE;

    public SoftmaxGradientRows(Team team, Formulas formulas) {
        super(team);
        for (int i = 0; i < members(); i++) {
            sums[i] = new RowSums();
        }
        gradient = formulas.step();
    }

    /** False, and nothing done, as long as there are no kernels for the formula. */
    public boolean run(Softmax newForm, Tensor output, Tensor gradOutput, Write write, Tensor gradX) {
        int rows = output.rows();
        var formula = write == Write.ADD ? newForm.gradient().accumulating() : newForm.gradient();
        if (!gradient.begin(formula, rows, output.columns())) {
            return false;
        }
        form = newForm;
        y = output;
        gradY = gradOutput;
        if (rows > sum.length) {
            sum = new float[rows];
        }
        gradient.with(y.floats(), y.offset()).with(gradY.floats(), gradY.offset()).with(sum, 0)
                .with(gradX.floats(), gradX.offset());
        share(rows, 1, SoftmaxRows.COST * y.size());
        y = NONE;
        gradY = NONE;
        return true;
    }

    @Override
    protected void range(int from, int to, int member) {
        int height = Math.max(1, SoftmaxRows.BLOCK / y.columns());
        for (int i = from; i < to; i += height) {
            block(i, Math.min(i + height, to), member);
        }
    }

    private void block(int from, int to, int member) {
        int columns = y.columns();
        int at = from * columns;
        switch (form) {
            case PLAIN -> sums[member].dots(y.floats(), y.offset() + at, gradY.floats(), gradY.offset() + at, columns,
                    to - from, sum, from);
            case LOG -> sums[member].sums(gradY.floats(), gradY.offset() + at, columns, to - from, sum, from);
        }
        gradient.rows(from, to, member);
    }
}
