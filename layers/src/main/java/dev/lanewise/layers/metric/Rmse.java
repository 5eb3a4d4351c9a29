package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;

/**
 * How far predictions are from their targets, in the target's own unit; large errors count for more than in {@link
 * MeanAbsoluteError}.
 *
 * <ul>
 * <li>Value: {@code √((1/n) Σ (p - t)²)} over the n elements of all examples, added in double in their order.
 * <li>Shapes: prediction p and target t have one shape, any.
 * </ul>
 *
 * @since 0.1
 */
@Named("rmse")
@Doc("root of the average squared error, in the target's unit")
public record Rmse() implements Metric {
    @Override
    public void check(Shape prediction, Target target) {
        ValueTargets.check("rmse", prediction, target);
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Tally start() {
        return new ElementMeanTally() {
            @Override
            double term(double prediction, double target) {
                return (prediction - target) * (prediction - target);
            }

            @Override
            public double value() {
                return Math.sqrt(super.value());
            }
        };
    }
}
