package dev.lanewise.testkit;

import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Values;
import dev.lanewise.testkit.internal.loss.LossRig;

/**
 * Runs one loss on values that a test gives, to compare with what was computed by hand. Values are in row-major order.
 *
 * @since 0.1
 */
public final class LossProbe {
    private final LossRig rig;

    private LossProbe(LossRig rig) {
        this.rig = rig;
    }

    /** A loss in float64, over a batch of predictions of this shape per example. */
    public static LossProbe of(Loss loss, int batch, Shape prediction, Target target) {
        return of(DType.FLOAT64, loss, batch, prediction, target);
    }

    /** A loss in a floating type of one's choice. */
    public static LossProbe of(DType type, Loss loss, int batch, Shape prediction, Target target) {
        return new LossProbe(new LossRig(new LossCase(loss, prediction, target, batch, 0), type));
    }

    /** Gives the predictions. */
    public LossProbe prediction(double... values) {
        return put(rig.prediction(), values);
    }

    /** Gives the targets: values, or class indices. */
    public LossProbe target(double... values) {
        return put(rig.target(), values);
    }

    /** The loss of each example. */
    public double[] losses() {
        return Values.copy(rig.run().losses());
    }

    /** The gradient of the sum of the examples' losses. */
    public double[] gradient() {
        return Values.copy(rig.run().gradPrediction());
    }

    private LossProbe put(Tensor tensor, double[] values) {
        if (values.length != tensor.size()) {
            throw new IllegalArgumentException(
                    "LossProbe: wanted " + tensor.size() + " values for " + tensor.shape() + ", got " + values.length);
        }
        Values.put(values, tensor);
        return this;
    }
}
