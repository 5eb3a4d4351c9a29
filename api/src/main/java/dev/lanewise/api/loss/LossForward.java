package dev.lanewise.api.loss;

import dev.lanewise.api.tensor.Tensor;

/**
 * A loss's forward pass.
 *
 * @since 0.1
 */
public interface LossForward extends LossPass {
    /** To be filled: one loss an example, shape (batch). */
    Tensor losses();
}
