package dev.lanewise.measure.profile;

import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import java.util.function.LongConsumer;

/** What is computed of rows, counted step by step as its definition has it. */
record CountingRows(RowKernels right, LongConsumer count) implements RowKernels {
    private static final int FMA = 2;
    /** An addition for the mean; a subtraction and an fma for the variance. */
    private static final int MOMENTS = 1 + 1 + FMA;

    @Override
    public void reduce(RowReduction reduction, Tensor x, Tensor result) {
        count.accept(x.size() * (reduction == RowReduction.SUM_OF_SQUARES ? (long) FMA : 1));
        right.reduce(reduction, x, result);
    }

    @Override
    public void dot(Tensor x, Tensor y, Tensor result) {
        count.accept((long) FMA * x.size());
        right.dot(x, y, result);
    }

    @Override
    public void moments(Tensor x, Tensor mean, Tensor variance) {
        count.accept((long) MOMENTS * x.size());
        right.moments(x, mean, variance);
    }

    /** The maximum and the sum, and the formulas between them. */
    @Override
    public void softmax(Softmax form, Tensor x, Tensor y) {
        long last = switch (form) {
            case PLAIN -> x.size() * FormulaCost.of(Softmax.QUOTIENT);
            case LOG -> x.size() * FormulaCost.of(Softmax.DIFFERENCE)
                    + x.rows() * FormulaCost.of(Softmax.LOGARITHM);
        };
        count.accept(x.size() * (2 + FormulaCost.of(Softmax.EXPONENTIAL)) + last);
        right.softmax(form, x, y);
    }

    @Override
    public void softmaxGradient(Softmax form, Tensor y, Tensor gradY, Write write, Tensor gradX) {
        long sum = form == Softmax.PLAIN ? FMA : 1;
        count.accept(y.size() * (sum + FormulaCost.of(form.gradient()) + (write == Write.ADD ? 1 : 0)));
        right.softmaxGradient(form, y, gradY, write, gradX);
    }

    @Override
    public void sumColumns(Tensor x, Write write, Tensor result) {
        count.accept(x.size());
        right.sumColumns(x, write, result);
    }
}
