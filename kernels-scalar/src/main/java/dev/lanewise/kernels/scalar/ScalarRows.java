package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** Sends each operation to the plain loops of its subject and element type. */
final class ScalarRows implements RowKernels {
    private final FloatReductions floatReductions = new FloatReductions();
    private final DoubleReductions doubleReductions = new DoubleReductions();
    private final FloatSoftmax floatSoftmax;
    private final DoubleSoftmax doubleSoftmax;

    ScalarRows(FloatInterpreter floatFormulas, DoubleInterpreter doubleFormulas) {
        floatSoftmax = new FloatSoftmax(floatFormulas);
        doubleSoftmax = new DoubleSoftmax(doubleFormulas);
    }

    @Override
    public void reduce(RowReduction reduction, Tensor x, Tensor result) {
        if (x.type() == DType.FLOAT32) {
            floatReductions.reduce(reduction, x, result);
        } else {
            doubleReductions.reduce(reduction, x, result);
        }
    }

    @Override
    public void dot(Tensor x, Tensor y, Tensor result) {
        if (x.type() == DType.FLOAT32) {
            floatReductions.dot(x, y, result);
        } else {
            doubleReductions.dot(x, y, result);
        }
    }

    @Override
    public void moments(Tensor x, Tensor mean, Tensor variance) {
        if (x.type() == DType.FLOAT32) {
            floatReductions.moments(x, mean, variance);
        } else {
            doubleReductions.moments(x, mean, variance);
        }
    }

    @Override
    public void softmax(Softmax form, Tensor x, Tensor y) {
        if (x.type() == DType.FLOAT32) {
            floatSoftmax.softmax(form, x, y);
        } else {
            doubleSoftmax.softmax(form, x, y);
        }
    }

    @Override
    public void softmaxGradient(Softmax form, Tensor y, Tensor gradY, Write write, Tensor gradX) {
        if (y.type() == DType.FLOAT32) {
            floatSoftmax.gradient(form, y, gradY, write, gradX);
        } else {
            doubleSoftmax.gradient(form, y, gradY, write, gradX);
        }
    }

    @Override
    public void sumColumns(Tensor x, Write write, Tensor result) {
        if (x.type() == DType.FLOAT32) {
            floatReductions.sumColumns(x, write, result);
        } else {
            doubleReductions.sumColumns(x, write, result);
        }
    }
}
