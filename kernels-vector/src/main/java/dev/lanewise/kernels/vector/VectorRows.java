package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.formula.Formulas;
import dev.lanewise.kernels.vector.internal.machine.Team;
import dev.lanewise.kernels.vector.internal.row.ColumnSums;
import dev.lanewise.kernels.vector.internal.row.RowReductions;
import dev.lanewise.kernels.vector.internal.row.SoftmaxGradientRows;
import dev.lanewise.kernels.vector.internal.row.SoftmaxRows;

/** Float32 in vectors over the team; float64, and what is not compiled yet, is left to the definition. */
final class VectorRows implements RowKernels {
    private final KernelSet definition;
    private final WarmUp warmUp;
    private final RowReductions reductions;
    private final ColumnSums columnSums;
    private final SoftmaxRows softmax;
    private final SoftmaxGradientRows softmaxGradient;

    VectorRows(Team team, Formulas formulas, KernelSet definition, WarmUp warmUp) {
        this.definition = definition;
        this.warmUp = warmUp;
        reductions = new RowReductions(team);
        columnSums = new ColumnSums(team);
        softmax = new SoftmaxRows(team, formulas);
        softmaxGradient = new SoftmaxGradientRows(team, formulas);
    }

    @Override
    public void reduce(RowReduction reduction, Tensor x, Tensor result) {
        if (takes(x)) {
            reductions.reduce(reduction, x, result);
        } else {
            definition.rows().reduce(reduction, x, result);
        }
    }

    @Override
    public void dot(Tensor x, Tensor y, Tensor result) {
        if (takes(x)) {
            reductions.dot(x, y, result);
        } else {
            definition.rows().dot(x, y, result);
        }
    }

    @Override
    public void moments(Tensor x, Tensor mean, Tensor variance) {
        if (takes(x)) {
            reductions.moments(x, mean, variance);
        } else {
            definition.rows().moments(x, mean, variance);
        }
    }

    @Override
    public void softmax(Softmax form, Tensor x, Tensor y) {
        if (!takes(x) || !softmax.run(form, x, y)) {
            definition.rows().softmax(form, x, y);
        }
    }

    @Override
    public void softmaxGradient(Softmax form, Tensor y, Tensor gradY, Write write, Tensor gradX) {
        if (!takes(y) || !softmaxGradient.run(form, y, gradY, write, gradX)) {
            definition.rows().softmaxGradient(form, y, gradY, write, gradX);
        }
    }

    @Override
    public void sumColumns(Tensor x, Write write, Tensor result) {
        if (takes(x)) {
            columnSums.sum(x, write, result);
        } else {
            definition.rows().sumColumns(x, write, result);
        }
    }

    private boolean takes(Tensor x) {
        return x.type() == DType.FLOAT32 && warmUp.isDoneOrWanted(WarmUp.Part.REDUCTIONS, x.size());
    }
}
