package dev.lanewise.testkit;

import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;

/**
 * A loss with all that a check needs: it determines every value.
 *
 * @param loss the loss
 * @param prediction the shape of one example's prediction
 * @param target what predictions are compared with
 * @param batch the number of examples, at least 1
 * @param seed of predictions and targets
 * @since 0.1
 */
public record LossCase(Loss loss, Shape prediction, Target target, int batch, long seed) {
    /** The same with other values. */
    public LossCase withSeed(long other) {
        return new LossCase(loss, prediction, target, batch, other);
    }

    /** The same with another number of examples. */
    public LossCase withBatch(int other) {
        return new LossCase(loss, prediction, target, other, seed);
    }

    /** The shapes in words. */
    public String shapes() {
        return "prediction " + prediction + ", target " + target + ", batch " + batch;
    }
}
