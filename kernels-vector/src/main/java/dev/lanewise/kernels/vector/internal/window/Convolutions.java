package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * The three passes of a convolution in float32, each as products of {@code BlockGemm} over blocks of unfolded images.
 *
 * <p>Why not a kernel of its own that reads the image in place? The product's micro-kernel runs at the machine's limit and
 * knows nothing of strides, dilation and padding. Copying an element of the unfolded image takes a fraction of a cycle;
 * it is then used for as many fmas as there are output channels.
 */
public final class Convolutions {
    private final Forward forward;
    private final InputGradient inputGradient;
    private final WeightGradient weightGradient;

    public Convolutions(Team team) {
        var members = new Scratch[team.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Scratch();
        }
        forward = new Forward(team, members);
        inputGradient = new InputGradient(team, members);
        weightGradient = new WeightGradient(team, members);
    }

    public void convolve(Convolution convolution, Tensor x, Tensor w, Write write, Tensor y) {
        forward.run(convolution, x, w, y, write);
    }

    public void gradientInput(Convolution convolution, Tensor w, Tensor gradY, Write write, Tensor gradX) {
        inputGradient.run(convolution, gradX, w, gradY, write);
    }

    public void gradientWeights(Convolution convolution, Tensor x, Tensor gradY, Write write, Tensor gradW) {
        weightGradient.run(convolution, x, gradW, gradY, write);
    }
}
