package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * The share of examples whose highest score is that of the right class.
 *
 * <ul>
 * <li>Value: {@code (1/N) Σᵢ [argmaxⱼ sᵢⱼ = yᵢ]} over all N examples. Of several highest scores the first counts; an
 * example with a NaN among its scores is wrong. A single score says class 1 where it is above 0, else class 0.
 * <li>Shapes: prediction s {@code (batch, classes)}, or {@code (batch, 1)} for two classes; target y: class indices
 * {@code (batch)}.
 * </ul>
 *
 * @since 0.1
 */
@Named("accuracy")
@Doc("share of examples whose highest score is that of the right class")
public record Accuracy() implements Metric {
    @Override
    public void check(Shape prediction, Target target) {
        PredictedClass.check("accuracy", prediction, target);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally start() {
        return new ShareTally() {
            @Override
            boolean counts(Tensor prediction, Tensor target, int example) {
                return PredictedClass.of(prediction, example) == (int) target.get(example);
            }
        };
    }
}
