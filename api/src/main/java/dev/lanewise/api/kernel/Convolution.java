package dev.lanewise.api.kernel;

/**
 * The geometry of a convolution of images (N, C, H, W) to (N, O, OH, OW), with weights (O, C / groups, KH, KW). The outputs
 * of a group see the inputs of that group only: output channel o belongs to group {@code o / (O / groups)}, input channel c
 * to {@code c / (C / groups)}. With as many groups as inputs it is a depthwise convolution.
 *
 * @param inputs C, at least 1
 * @param outputs O, at least 1
 * @param groups at least 1, a divisor of both
 * @param window KH by KW and how it moves over H by W
 * @since 0.1
 */
public record Convolution(int inputs, int outputs, int groups, Window window) {
    /** @throws IllegalArgumentException for a number of channels or groups out of range */
    public Convolution {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "Convolution: wanted 1 channel or more, got " + inputs + " inputs and " + outputs + " outputs");
        }
        if (groups < 1 || inputs % groups != 0 || outputs % groups != 0) {
            throw new IllegalArgumentException("Convolution: wanted groups that divide " + inputs + " inputs and "
                    + outputs + " outputs, got " + groups);
        }
    }

    /** Input channels that an output channel sees. */
    public int inputsPerGroup() {
        return inputs / groups;
    }

    /** Output channels that see an input channel. */
    public int outputsPerGroup() {
        return outputs / groups;
    }

    /** Factors of one output element, {@code C / groups · KH · KW}: the rows of the unfolded image. */
    public int depth() {
        return inputsPerGroup() * window.taps();
    }
}
