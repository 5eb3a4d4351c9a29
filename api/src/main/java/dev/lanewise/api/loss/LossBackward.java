package dev.lanewise.api.loss;

import dev.lanewise.api.tensor.Tensor;

/**
 * A loss's backward pass.
 *
 * @since 0.1
 */
public interface LossBackward extends LossPass {
    /** To be set: the gradient of the sum of the examples' losses with respect to the prediction. */
    Tensor gradPrediction();
}
