package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * The three passes of a convolution in float32, each as products of {@code BlockGemm} over blocks of unfolded images; or without
 * these, where a group has so few channels that unfolding would take longer than the arithmetic.
 *
 * <p>Why products, and not always a kernel that reads the image in place? The product's micro-kernel runs at the machine's limit
 * and knows nothing of strides, dilation and padding. Copying an element of the unfolded image takes a fraction of a cycle;
 * it is then used for as many fmas as a group has output channels.
 */
public final class Convolutions {
    /** Outputs of a group up to which each loads the image anew, rather than together from an unfolded one. */
    private static final int FEW_OUTPUTS = 4;

    /** Inputs of a group up to which their planes are held at once. */
    private static final int FEW_INPUTS = 8;

    /** Groups from which on a vector of them is worth while. */
    static final int MANY_GROUPS = Lanes.COUNT / 2;

    private final Pass forward;
    private final Pass inputGradient;
    private final Pass weightGradient;
    private final Pass directForward;
    private final Pass directInputGradient;
    private final Pass directWeightGradient;

    public Convolutions(Team team) {
        var members = new Scratch[team.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Scratch();
        }
        forward = new Forward(team, members);
        inputGradient = new InputGradient(team, members);
        weightGradient = new WeightGradient(team, members);
        directForward = new DirectForward(team, members);
        directInputGradient = new DirectInputGradient(team, members);
        directWeightGradient = new DirectWeightGradient(team, members);
    }

    public void convolve(Convolution convolution, Tensor x, Tensor w, Write write, Tensor y) {
        var pass = isNarrow(convolution) ? directForward : forward;
        pass.run(convolution, x, w, y, write);
    }

    public void gradientInput(Convolution convolution, Tensor w, Tensor gradY, Write write, Tensor gradX) {
        var pass = isNarrow(convolution) ? directInputGradient : inputGradient;
        pass.run(convolution, gradX, w, gradY, write);
    }

    public void gradientWeights(Convolution convolution, Tensor x, Tensor gradY, Write write, Tensor gradW) {
        boolean direct = isNarrow(convolution) && convolution.groups() >= MANY_GROUPS;
        var pass = direct ? directWeightGradient : weightGradient;
        pass.run(convolution, x, gradW, gradY, write);
    }

    /** Whether a group has so few channels that it is computed without a product. */
    public static boolean isNarrow(Convolution convolution) {
        return convolution.outputsPerGroup() <= FEW_OUTPUTS && convolution.inputsPerGroup() <= FEW_INPUTS;
    }
}
