package dev.lanewise.api.loss;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.tensor.Shape;

/**
 * What training makes small: one figure {@code Lᵢ} an example, of the network's prediction and the example's target.
 *
 * @since 0.1
 */
public interface Loss extends Part {
    /**
     * Declares what the passes need.
     *
     * @param prediction the shape of one example's prediction
     * @throws dev.lanewise.api.error.LanewiseException for predictions or targets that this loss can't take
     */
    LossPlan plan(Shape prediction, Target target);

    /** Computes {@code Lᵢ} of every example into {@link LossForward#losses()}. */
    void forward(LossForward pass);

    /** Computes {@code ∂Lᵢ/∂prediction} of every example into {@link LossBackward#gradPrediction()}. */
    void backward(LossBackward pass);

    /** How the examples' losses become the batch's. */
    default Reduction reduction() {
        return Reduction.MEAN;
    }
}
