package dev.lanewise.measure.profile;

import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import java.util.function.LongConsumer;

/** Convolution and pooling, padding counted like input: it is part of the definition's chains. */
record CountingWindows(WindowKernels right, LongConsumer count) implements WindowKernels {
    private static final int FMA = 2;

    @Override
    public void convolve(Convolution convolution, Tensor x, Tensor w, Write write, Tensor y) {
        count.accept(products(convolution, y));
        right.convolve(convolution, x, w, write, y);
    }

    @Override
    public void convolveGradientInput(Convolution convolution, Tensor w, Tensor gradY, Write write, Tensor gradX) {
        count.accept(products(convolution, gradY));
        right.convolveGradientInput(convolution, w, gradY, write, gradX);
    }

    @Override
    public void convolveGradientWeights(Convolution convolution, Tensor x, Tensor gradY, Write write, Tensor gradW) {
        count.accept(products(convolution, gradY));
        right.convolveGradientWeights(convolution, x, gradY, write, gradW);
    }

    private static long products(Convolution convolution, Tensor outputs) {
        return (long) FMA * outputs.size() * convolution.depth();
    }

    @Override
    public void maxPool(Pooling pooling, Tensor x, Tensor y, Tensor index) {
        count.accept(taps(pooling, y));
        right.maxPool(pooling, x, y, index);
    }

    @Override
    public void maxPoolGradient(Pooling pooling, Tensor gradY, Tensor index, Write write, Tensor gradX) {
        count.accept(gradY.size());
        right.maxPoolGradient(pooling, gradY, index, write, gradX);
    }

    @Override
    public void averagePool(Pooling pooling, Divisor divisor, Tensor x, Tensor y) {
        count.accept(taps(pooling, y) + y.size());
        right.averagePool(pooling, divisor, x, y);
    }

    @Override
    public void averagePoolGradient(Pooling pooling, Divisor divisor, Tensor gradY, Write write, Tensor gradX) {
        count.accept(taps(pooling, gradY) + gradY.size());
        right.averagePoolGradient(pooling, divisor, gradY, write, gradX);
    }

    private static long taps(Pooling pooling, Tensor outputs) {
        return (long) outputs.size() * pooling.window().taps();
    }
}
