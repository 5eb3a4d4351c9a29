package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Team;
import dev.lanewise.kernels.vector.internal.window.Convolutions;
import dev.lanewise.kernels.vector.internal.window.Pools;

/** Float32 window operations in vectors, once they are compiled; the definition does the rest. */
final class VectorWindows implements WindowKernels {
    private final WindowKernels definition;
    private final WarmUp warmUp;
    private final Convolutions convolutions;
    private final Pools pools;

    VectorWindows(Team team, WindowKernels definition, WarmUp warmUp) {
        this.definition = definition;
        this.warmUp = warmUp;
        convolutions = new Convolutions(team);
        pools = new Pools(team);
    }

    @Override
    public void convolve(Convolution convolution, Tensor x, Tensor w, Write write, Tensor y) {
        if (takes(convolution, x)) {
            convolutions.convolve(convolution, x, w, write, y);
        } else {
            definition.convolve(convolution, x, w, write, y);
        }
    }

    @Override
    public void convolveGradientInput(Convolution convolution, Tensor w, Tensor gradY, Write write, Tensor gradX) {
        if (takes(convolution, w)) {
            convolutions.gradientInput(convolution, w, gradY, write, gradX);
        } else {
            definition.convolveGradientInput(convolution, w, gradY, write, gradX);
        }
    }

    @Override
    public void convolveGradientWeights(Convolution convolution, Tensor x, Tensor gradY, Write write, Tensor gradW) {
        if (takes(convolution, x)) {
            convolutions.gradientWeights(convolution, x, gradY, write, gradW);
        } else {
            definition.convolveGradientWeights(convolution, x, gradY, write, gradW);
        }
    }

    @Override
    public void maxPool(Pooling pooling, Tensor x, Tensor y, Tensor index) {
        if (takes(pooling, x)) {
            pools.max(pooling, x, y, index);
        } else {
            definition.maxPool(pooling, x, y, index);
        }
    }

    @Override
    public void maxPoolGradient(Pooling pooling, Tensor gradY, Tensor index, Write write, Tensor gradX) {
        if (takes(pooling, gradX)) {
            pools.maxGradient(pooling, gradY, index, write, gradX);
        } else {
            definition.maxPoolGradient(pooling, gradY, index, write, gradX);
        }
    }

    @Override
    public void averagePool(Pooling pooling, Divisor divisor, Tensor x, Tensor y) {
        if (takes(pooling, x)) {
            pools.average(pooling, divisor, x, y);
        } else {
            definition.averagePool(pooling, divisor, x, y);
        }
    }

    @Override
    public void averagePoolGradient(Pooling pooling, Divisor divisor, Tensor gradY, Write write, Tensor gradX) {
        if (takes(pooling, gradX)) {
            pools.averageGradient(pooling, divisor, gradY, write, gradX);
        } else {
            definition.averagePoolGradient(pooling, divisor, gradY, write, gradX);
        }
    }

    private boolean takes(Convolution convolution, Tensor tensor) {
        boolean narrow = Convolutions.isNarrow(convolution);
        return takes(tensor, narrow ? WarmUp.Part.NARROW_CONVOLUTIONS : WarmUp.Part.CONVOLUTIONS);
    }

    private boolean takes(Pooling pooling, Tensor tensor) {
        return Pools.suit(pooling.window()) && takes(tensor, WarmUp.Part.POOLING);
    }

    private boolean takes(Tensor tensor, WarmUp.Part part) {
        return tensor.type() == DType.FLOAT32 && warmUp.isDoneOrWanted(part, tensor.size());
    }
}
