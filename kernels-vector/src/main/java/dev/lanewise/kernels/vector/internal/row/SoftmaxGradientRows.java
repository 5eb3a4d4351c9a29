package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.RangeJob;
import dev.lanewise.kernels.vector.internal.machine.Team;
import java.util.function.Supplier;

/** The gradient of a softmax's input, in the blocks of {@link SoftmaxRows}. The steps are {@link Softmax}'s. */
public final class SoftmaxGradientRows extends RangeJob {
    private static final Tensor NONE = Tensor.zeros(DType.FLOAT32, Shape.of(1));

    private final RowSums[] sums = new RowSums[members()];
    private final FormulaStep gradient;
    private float[] sum = {};
    private Softmax form = Softmax.PLAIN;
    private Tensor y = NONE;
    private Tensor gradY = NONE;

    public SoftmaxGradientRows(Team team, Supplier<FormulaStep> steps) {
        super(team);
        for (int i = 0; i < members(); i++) {
            sums[i] = new RowSums();
        }
        gradient = steps.get();
    }

    public void run(Softmax newForm, Tensor output, Tensor gradOutput, Write write, Tensor gradX) {
        form = newForm;
        y = output;
        gradY = gradOutput;
        if (y.rows() > sum.length) {
            sum = new float[y.rows()];
        }
        var formula = write == Write.ADD ? form.gradient().accumulating() : form.gradient();
        gradient.begin(formula, y.rows(), y.columns()).with(y.floats(), y.offset())
                .with(gradY.floats(), gradY.offset()).with(sum, 0).with(gradX.floats(), gradX.offset());
        share(y.rows(), 1, SoftmaxRows.COST * y.size());
        gradient.end();
        y = NONE;
        gradY = NONE;
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
