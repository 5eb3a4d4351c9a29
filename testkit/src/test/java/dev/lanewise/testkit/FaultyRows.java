package dev.lanewise.testkit;

import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

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
    }

    @Override
    public void moments(Tensor x, Tensor mean, Tensor variance) {
        right.moments(x, mean, variance);
    }

    @Override
    public void softmax(Softmax form, Tensor x, Tensor y) {
        right.softmax(form, x, y);
    }

    @Override
    public void softmaxGradient(Softmax form, Tensor y, Tensor gradY, Write write, Tensor gradX) {
        right.softmaxGradient(form, y, gradY, write, gradX);
    }

    @Override
    public void sumColumns(Tensor x, Write write, Tensor result) {
        right.sumColumns(x, write, result);
    }
}
