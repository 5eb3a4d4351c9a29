package dev.lanewise.api.layer;

import dev.lanewise.api.tensor.Tensor;

/**
 * A backward pass as a layer sees it. The gradient tensors overlap nothing that the pass reads, unless the plan permits it.
 *
 * @since 0.1
 */
public interface Backward extends Pass {
    /** The number of inputs. */
    int inputs();

    /**
     * An input's value.
     *
     * @throws IllegalStateException if the plan does not say that the backward pass reads this input
     */
    Tensor input(int input);

    /**
     * The output's value.
     *
     * @throws IllegalStateException if the plan does not say that the backward pass reads the output
     */
    Tensor output();

    /** The gradient of the loss with respect to the output. Not to be written. */
    Tensor gradOutput();

    /** Where the gradient with respect to an input goes. */
    Gradient gradInput(int input);

    /** Where the gradient with respect to a parameter goes: summed over the batch. */
    Gradient gradParameter(int parameter);
}
