package dev.lanewise.api.kernel;

import static dev.lanewise.api.kernel.Arguments.isOneFloatingType;
import static dev.lanewise.api.kernel.Arguments.require;
import static dev.lanewise.api.kernel.Arguments.requireIndices;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** Finds mistakes in the arguments of window operations, and names them. */
final class CheckedWindows implements WindowKernels {
    private final WindowKernels unchecked;

    CheckedWindows(WindowKernels unchecked) {
        this.unchecked = unchecked;
    }

    @Override
    public void convolve(Convolution convolution, Tensor x, Tensor w, Write write, Tensor y) {
        check("convolve", convolution, x, w, y);
        requireApart("convolve", y, x, w);
        unchecked.convolve(convolution, x, w, write, y);
    }

    @Override
    public void convolveGradientInput(Convolution convolution, Tensor w, Tensor gradY, Write write, Tensor gradX) {
        check("convolveGradientInput", convolution, gradX, w, gradY);
        requireApart("convolveGradientInput", gradX, w, gradY);
        unchecked.convolveGradientInput(convolution, w, gradY, write, gradX);
    }

    @Override
    public void convolveGradientWeights(Convolution convolution, Tensor x, Tensor gradY, Write write, Tensor gradW) {
        check("convolveGradientWeights", convolution, x, gradW, gradY);
        requireApart("convolveGradientWeights", gradW, x, gradY);
        unchecked.convolveGradientWeights(convolution, x, gradY, write, gradW);
    }

    @Override
    public void maxPool(Pooling pooling, Tensor x, Tensor y, Tensor index) {
        check("maxPool", pooling, x, y);
        checkIndex("maxPool", y, index);
        requireApart("maxPool", y, x, x);
        unchecked.maxPool(pooling, x, y, index);
    }

    @Override
    public void maxPoolGradient(Pooling pooling, Tensor gradY, Tensor index, Write write, Tensor gradX) {
        check("maxPoolGradient", pooling, gradX, gradY);
        checkIndex("maxPoolGradient", gradY, index);
        requireApart("maxPoolGradient", gradX, gradY, gradY);
        requireIndices("maxPoolGradient", index, pooling.window().inputs(), "element");
        unchecked.maxPoolGradient(pooling, gradY, index, write, gradX);
    }

    @Override
    public void averagePool(Pooling pooling, Divisor divisor, Tensor x, Tensor y) {
        check("averagePool", pooling, x, y);
        requireApart("averagePool", y, x, x);
        unchecked.averagePool(pooling, divisor, x, y);
    }

    @Override
    public void averagePoolGradient(Pooling pooling, Divisor divisor, Tensor gradY, Write write, Tensor gradX) {
        check("averagePoolGradient", pooling, gradX, gradY);
        requireApart("averagePoolGradient", gradX, gradY, gradY);
        unchecked.averagePoolGradient(pooling, divisor, gradY, write, gradX);
    }

    private static void check(String operation, Convolution convolution, Tensor image, Tensor weights, Tensor result) {
        var window = convolution.window();
        requireImages(operation, window, convolution.inputs(), image);
        requireResults(operation, window, convolution.outputs(), image, result);
        int height = window.vertical().kernel();
        int width = window.horizontal().kernel();
        if (!isShaped(weights, convolution.outputs(), convolution.inputsPerGroup(), height, width)) {
            throw refusal(operation, "weights (" + convolution.outputs() + ", " + convolution.inputsPerGroup() + ", "
                    + height + ", " + width + ")", weights.toString());
        }
        require(operation, isOneFloatingType(image, weights), "one floating type", image, weights);
        require(operation, isOneFloatingType(image, result), "one floating type", image, result);
    }

    private static void check(String operation, Pooling pooling, Tensor image, Tensor result) {
        int channels = image.shape().rank() > 1 ? image.shape().dim(1) : 1;
        requireImages(operation, pooling.window(), channels, image);
        requireResults(operation, pooling.window(), channels, image, result);
        require(operation, isOneFloatingType(image, result), "one floating type", image, result);
    }

    private static void requireImages(String operation, Window window, int channels, Tensor image) {
        int height = window.vertical().size();
        int width = window.horizontal().size();
        if (image.shape().rank() == 0 || !isShaped(image, image.shape().dim(0), channels, height, width)) {
            throw refusal(operation, "images (N, " + channels + ", " + height + ", " + width + ")", image.toString());
        }
    }

    private static void requireResults(String operation, Window window, int channels, Tensor image, Tensor result) {
        int images = image.shape().dim(0);
        int height = window.vertical().outputs();
        int width = window.horizontal().outputs();
        if (!isShaped(result, images, channels, height, width)) {
            throw refusal(operation, "results (" + images + ", " + channels + ", " + height + ", " + width + ")",
                    result.toString());
        }
    }

    /** Whether the extents are these; an axis of height 1, the third, may be left out. */
    private static boolean isShaped(Tensor tensor, int first, int second, int third, int fourth) {
        var shape = tensor.shape();
        boolean hasHeight = shape.rank() == 4 && shape.dim(2) == third || shape.rank() == 3 && third == 1;
        return hasHeight && shape.dim(0) == first && shape.dim(1) == second && shape.dim(-1) == fourth;
    }

    private static void checkIndex(String operation, Tensor y, Tensor index) {
        if (index.type() != DType.INT32 || !index.shape().equals(y.shape())) {
            throw refusal(operation, "an index INT32 " + y.shape(), index.toString());
        }
    }

    private static void requireApart(String operation, Tensor result, Tensor first, Tensor second) {
        if (result.overlaps(first) || result.overlaps(second)) {
            throw refusal(operation, "a result apart from the other operands", "overlapping memory");
        }
    }

    private static IllegalArgumentException refusal(String operation, String wanted, String got) {
        return new IllegalArgumentException(operation + ": wanted " + wanted + ", got " + got);
    }
}
