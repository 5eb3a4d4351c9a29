package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * How far predictions are from their targets on average, in the target's own unit.
 *
 * <ul>
 * <li>Value: {@code (1/n) Σ |p - t|} over the n elements of all examples, added in double in their order.
 * <li>Shapes: prediction p and target t have one shape, any.
 * </ul>
 *
 * @since 0.1
 */
@Named("mean-absolute-error")
@Doc("average distance of prediction and target, in the target's unit")
public record MeanAbsoluteError() implements Metric {
    @Override
    public void check(Shape prediction, Target target) {
        if (!target.type().isFloating()) {
            throw target.refuse(prediction, "values as the target",
                    "leave mean-absolute-error out of the metrics, or take accuracy for classes");
        }
        if (!target.shape().equals(prediction)) {
            throw target.refuse(prediction, "prediction and target of one shape",
                    "give the model's last layer as many outputs as an example has target values");
        }
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Tally start() {
        return new Tally() {
            private long elements;
            private double sum;

            @Override
            public void add(Tensor prediction, Tensor target) {
                for (int i = 0; i < prediction.size(); i++) {
                    sum += Math.abs(prediction.get(i) - target.get(i));
                }
                elements += prediction.size();
            }

            @Override
            public double value() {
                return sum / elements;
            }

            @Override
            public double[] state() {
                return new double[]{elements, sum};
            }

            @Override
            public void restore(double[] state) {
                elements = (long) state[0];
                sum = state[1];
            }
        };
    }
}
