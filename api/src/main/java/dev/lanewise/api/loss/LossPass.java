package dev.lanewise.api.loss;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.Tensor;

/**
 * What both passes of a loss see. Numbers are those of the {@link LossPlan}.
 *
 * @since 0.1
 */
public interface LossPass {
    Kernels kernels();

    /** The network's output: the batch, then the shape of one example. Not to be written. */
    Tensor prediction();

    /** The examples' targets: int32 class indices, or values of the prediction's type. Not to be written. */
    Tensor target();

    /** A row of the plan's constants. Not to be written. */
    Tensor constant(int constant);

    /** A tensor that the forward pass writes and the backward pass reads. */
    Tensor saved(int saved);

    /** A formula of the plan. */
    Formula formula(int formula);
}
