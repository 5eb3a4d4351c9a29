package dev.lanewise.api.kernel;

import static dev.lanewise.api.kernel.Arguments.isOneFloatingType;
import static dev.lanewise.api.kernel.Arguments.isSamePlace;
import static dev.lanewise.api.kernel.Arguments.require;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** Finds and names mistakes before the kernels of a provider run. */
final class CheckedRows implements RowKernels {
    private final RowKernels target;

    CheckedRows(RowKernels target) {
        this.target = target;
    }

    @Override
    public void reduce(RowReduction reduction, Tensor x, Tensor result) {
        require("reduce", result.size() == x.rows(), "one result a row", x, result);
        require("reduce", x.type().isFloating(), "a floating type", x, result);
        if (reduction == RowReduction.ARGMAX) {
            require("reduce", result.type() == DType.INT32, "a result of type INT32", x, result);
        } else {
            require("reduce", result.type() == x.type(), "a result of the argument's type", x, result);
        }
        require("reduce", !result.overlaps(x), "a result apart from the argument", x, result);
        target.reduce(reduction, x, result);
    }

    @Override
    public void dot(Tensor x, Tensor y, Tensor result) {
        requireOneShape("dot", x, y);
        require("dot", result.size() == x.rows(), "one result a row", x, result);
        require("dot", isOneFloatingType(x, y, result), "one floating type", x, y, result);
        require("dot", !result.overlaps(x) && !result.overlaps(y), "a result apart from the arguments", x, y, result);
        target.dot(x, y, result);
    }

    @Override
    public void moments(Tensor x, Tensor mean, Tensor variance) {
        require("moments", mean.size() == x.rows() && variance.size() == x.rows(), "one mean and one variance a row", x,
                mean, variance);
        require("moments", isOneFloatingType(x, mean, variance), "one floating type", x, mean, variance);
        require("moments", !mean.overlaps(x) && !variance.overlaps(x) && !mean.overlaps(variance),
                "results apart from the argument and each other", x, mean, variance);
        target.moments(x, mean, variance);
    }

    @Override
    public void softmax(Softmax form, Tensor x, Tensor y) {
        requireOneShape("softmax", x, y);
        require("softmax", isOneFloatingType(x, y), "one floating type", x, y);
        require("softmax", !y.overlaps(x) || form == Softmax.PLAIN && isSamePlace(x, y),
                "a result apart from the argument (in the plain form it may be the argument)", x, y);
        target.softmax(form, x, y);
    }

    @Override
    public void softmaxGradient(Softmax form, Tensor y, Tensor gradY, Write write, Tensor gradX) {
        requireOneShape("softmaxGradient", y, gradY);
        requireOneShape("softmaxGradient", y, gradX);
        require("softmaxGradient", isOneFloatingType(y, gradY, gradX), "one floating type", y, gradY, gradX);
        require("softmaxGradient", isApartOrSame(y, gradX) && isApartOrSame(gradY, gradX),
                "a result that is an argument or apart from it", y, gradY, gradX);
        target.softmaxGradient(form, y, gradY, write, gradX);
    }

    @Override
    public void sumColumns(Tensor x, Write write, Tensor result) {
        require("sumColumns", result.size() == x.columns(), "one result a column", x, result);
        require("sumColumns", isOneFloatingType(x, result), "one floating type", x, result);
        require("sumColumns", !result.overlaps(x), "a result apart from the argument", x, result);
        target.sumColumns(x, write, result);
    }

    private static void requireOneShape(String operation, Tensor x, Tensor y) {
        require(operation, x.rows() == y.rows() && x.columns() == y.columns(), "matrices of one shape", x, y);
    }

    private static boolean isApartOrSame(Tensor x, Tensor y) {
        return isSamePlace(x, y) || !x.overlaps(y);
    }
}
