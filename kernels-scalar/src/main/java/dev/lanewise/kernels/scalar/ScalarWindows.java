package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** Sends each window operation to the plain loops of its element type. */
final class ScalarWindows implements WindowKernels {
    @Override
    public void convolve(Convolution convolution, Tensor x, Tensor w, Write write, Tensor y) {
        if (x.type() == DType.FLOAT32) {
            FloatConvolution.convolve(convolution, x, w, write, y);
        } else {
            DoubleConvolution.convolve(convolution, x, w, write, y);
        }
    }

    @Override
    public void convolveGradientInput(Convolution convolution, Tensor w, Tensor gradY, Write write, Tensor gradX) {
        if (w.type() == DType.FLOAT32) {
            FloatConvolution.gradientInput(convolution, w, gradY, write, gradX);
        } else {
            DoubleConvolution.gradientInput(convolution, w, gradY, write, gradX);
        }
    }

    @Override
    public void convolveGradientWeights(Convolution convolution, Tensor x, Tensor gradY, Write write, Tensor gradW) {
        if (x.type() == DType.FLOAT32) {
            FloatConvolution.gradientWeights(convolution, x, gradY, write, gradW);
        } else {
            DoubleConvolution.gradientWeights(convolution, x, gradY, write, gradW);
        }
    }

    @Override
    public void maxPool(Pooling pooling, Tensor x, Tensor y, Tensor index) {
        if (x.type() == DType.FLOAT32) {
            FloatPooling.max(pooling.window(), x, y, index);
        } else {
            DoublePooling.max(pooling.window(), x, y, index);
        }
    }

    @Override
    public void maxPoolGradient(Pooling pooling, Tensor gradY, Tensor index, Write write, Tensor gradX) {
        if (gradY.type() == DType.FLOAT32) {
            FloatPooling.maxGradient(pooling.window(), gradY, index, write, gradX);
        } else {
            DoublePooling.maxGradient(pooling.window(), gradY, index, write, gradX);
        }
    }

    @Override
    public void averagePool(Pooling pooling, Divisor divisor, Tensor x, Tensor y) {
        if (x.type() == DType.FLOAT32) {
            FloatPooling.average(pooling.window(), divisor, x, y);
        } else {
            DoublePooling.average(pooling.window(), divisor, x, y);
        }
    }

    @Override
    public void averagePoolGradient(Pooling pooling, Divisor divisor, Tensor gradY, Write write, Tensor gradX) {
        if (gradY.type() == DType.FLOAT32) {
            FloatPooling.averageGradient(pooling.window(), divisor, gradY, write, gradX);
        } else {
            DoublePooling.averageGradient(pooling.window(), divisor, gradY, write, gradX);
        }
    }
}
