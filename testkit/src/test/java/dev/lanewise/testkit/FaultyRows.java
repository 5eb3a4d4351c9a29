package dev.lanewise.testkit;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.function.DoubleUnaryOperator;

/** Reductions and softmax, with one fault. */
final class FaultyRows implements RowKernels {
    private final KernelFault fault;
    private final RowKernels right;

    FaultyRows(KernelFault fault, RowKernels right) {
        this.fault = fault;
        this.right = right;
    }

    @Override
    public void reduce(RowReduction reduction, Tensor x, Tensor result) {
        right.reduce(reduction, x, result);
        for (int i = 0; i < x.rows(); i++) {
            int row = i * x.columns();
            if (reduction == RowReduction.SUM && x.type() == DType.FLOAT32) {
                if (fault == KernelFault.ADDS_IN_ORDER) {
                    float sum = 0;
                    for (int j = 0; j < x.columns(); j++) {
                        sum += (float) x.get(row + j);
                    }
                    result.set(i, sum);
                } else if (fault == KernelFault.WRONG_TREE) {
                    result.set(i, wrongTree(x, row));
                }
            } else if (reduction == RowReduction.ARGMAX && fault == KernelFault.LAST_MAXIMUM) {
                for (int j = 0; j < x.columns(); j++) {
                    if (x.get(row + j) == x.get(row + (int) result.get(i))) {
                        result.set(i, j);
                    }
                }
            } else if (reduction == RowReduction.MAX && fault == KernelFault.IGNORES_NAN) {
                double max = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < x.columns(); j++) {
                    max = x.get(row + j) > max ? x.get(row + j) : max;
                }
                result.set(i, max);
            }
        }
    }

    /** The right lanes, combined neighbour by neighbour: 1, 2, 4, 8. */
    private static float wrongTree(Tensor x, int row) {
        float[] lanes = new float[16];
        for (int j = 0; j < x.columns(); j++) {
            lanes[j % 16] += (float) x.get(row + j);
        }
        for (int distance = 1; distance < 16; distance *= 2) {
            for (int l = 0; l < 16; l += 2 * distance) {
                lanes[l] += lanes[l + distance];
            }
        }
        return lanes[0];
    }

    @Override
    public void dot(Tensor x, Tensor y, Tensor result) {
        right.dot(x, y, result);
        if (fault == KernelFault.DOT_WITHOUT_FMA && x.type() == DType.FLOAT32) {
            var products = Tensor.zeros(DType.FLOAT32, x.shape());
            for (int i = 0; i < x.size(); i++) {
                products.set(i, x.get(i) * y.get(i));
            }
            right.reduce(RowReduction.SUM, products, result);
        }
    }

    @Override
    public void moments(Tensor x, Tensor mean, Tensor variance) {
        right.moments(x, mean, variance);
        int n = x.columns();
        if (fault == KernelFault.UNBIASED_VARIANCE) {
            for (int i = 0; i < x.rows(); i++) {
                variance.set(i, variance.get(i) * n / Math.max(1, n - 1));
            }
        } else if (fault == KernelFault.VARIANCE_IN_ONE_PASS) {
            right.reduce(RowReduction.SUM_OF_SQUARES, x, variance);
            for (int i = 0; i < x.rows(); i++) {
                variance.set(i, variance.get(i) / n - mean.get(i) * mean.get(i));
            }
        }
    }

    @Override
    public void softmax(Softmax form, Tensor x, Tensor y) {
        var scores = x.to(x.type());
        right.softmax(form, x, y);
        boolean isLog = form == Softmax.LOG;
        switch (fault) {
            case SOFTMAX_WITHOUT_MAXIMUM -> exponentials(scores, false, isLog, y);
            case EXACT_EXPONENTIALS -> exponentials(scores, true, isLog, y);
            case MULTIPLIES_BY_THE_RECIPROCAL -> multiplyByReciprocal(scores, isLog, y);
            case LOG_OF_THE_SOFTMAX -> {
                if (isLog) {
                    right.softmax(Softmax.PLAIN, scores, y);
                    forEach(y, StrictMath::log);
                }
            }
            default -> {}
        }
    }

    /** With the exponential function of the JDK, which is nearer to the truth. */
    private void exponentials(Tensor x, boolean shifted, boolean isLog, Tensor y) {
        var maxima = perRow(x);
        right.reduce(RowReduction.MAX, x, maxima);
        for (int i = 0; i < x.size(); i++) {
            y.set(i, StrictMath.exp(x.get(i) - (shifted ? maxima.get(i / x.columns()) : 0)));
        }
        divideBySums(y, false);
        if (isLog) {
            forEach(y, StrictMath::log);
        }
    }

    private void multiplyByReciprocal(Tensor x, boolean isLog, Tensor y) {
        if (!isLog) {
            var maxima = perRow(x);
            right.reduce(RowReduction.MAX, x, maxima);
            new Kernels(ScalarProvider.create()).call(Softmax.EXPONENTIAL).with(x).with(maxima).with(y).run();
            divideBySums(y, true);
        }
    }

    private void divideBySums(Tensor y, boolean byReciprocal) {
        var sums = perRow(y);
        right.reduce(RowReduction.SUM, y, sums);
        for (int i = 0; i < y.size(); i++) {
            double sum = sums.get(i / y.columns());
            y.set(i, byReciprocal ? y.get(i) * (float) (1 / sum) : y.get(i) / sum);
        }
    }

    private static Tensor perRow(Tensor x) {
        return Tensor.zeros(x.type(), Shape.of(x.rows()));
    }

    private static void forEach(Tensor x, DoubleUnaryOperator f) {
        for (int i = 0; i < x.size(); i++) {
            x.set(i, f.applyAsDouble(x.get(i)));
        }
    }

    @Override
    public void softmaxGradient(Softmax form, Tensor y, Tensor gradY, Write write, Tensor gradX) {
        var output = y.to(y.type());
        var gradient = gradY.to(y.type());
        switch (fault) {
            case GRADIENT_FORGETS_THE_OLD_VALUE -> right.softmaxGradient(form, y, gradY, Write.SET, gradX);
            case GRADIENT_READS_ITS_RESULT -> {
                if (write == Write.SET && gradX.offset() != y.offset() && gradX.offset() != gradY.offset()) {
                    forEach(gradX, old -> 0 * old);
                    right.softmaxGradient(form, y, gradY, Write.ADD, gradX);
                } else {
                    right.softmaxGradient(form, y, gradY, write, gradX);
                }
            }
            default -> right.softmaxGradient(form, y, gradY, write, gradX);
        }
        if (fault == KernelFault.CONTRACTS_THE_GRADIENT && form == Softmax.PLAIN && write == Write.SET
                && y.type() == DType.FLOAT32) {
            var sums = perRow(output);
            right.dot(output, gradient, sums);
            for (int i = 0; i < y.size(); i++) {
                float p = (float) output.get(i);
                gradX.set(i, Math.fma(p, (float) gradient.get(i), -p * (float) sums.get(i / y.columns())));
            }
        }
    }

    @Override
    public void sumColumns(Tensor x, Write write, Tensor result) {
        right.sumColumns(x, write, result);
    }
}
