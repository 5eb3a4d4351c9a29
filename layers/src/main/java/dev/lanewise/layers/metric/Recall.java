package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;

/**
 * Of the examples of a class, the share that was taken for it.
 *
 * <ul>
 * <li>Value: {@code right / actual} of a class; 0 where that is 0 / 0. Over the classes as {@code average} says.
 * <li>Shapes: prediction s {@code (batch, classes)}, or {@code (batch, 1)} for two classes; target y: class indices {@code (batch)}.
 * The predicted class is that of the highest score, as for {@link Accuracy}; an example with a NaN among its scores is taken for none.
 * <li>Reference: C. van Rijsbergen, <a href="http://www.dcs.gla.ac.uk/Keith/Preface.html">Information retrieval</a>, chapter 7,
 * 1979.
 * </ul>
 *
 * @param average how the classes are put together
 * @since 0.1
 */
@Named("recall")
@Doc("of those of a class, the share that was taken for it")
public record Recall(
        @Default("macro") @Doc("macro: mean of the classes; micro: all examples alike; positive: class 1 of two") Average average)
        implements Metric {
    @Override
    public void check(Shape prediction, Target target) {
        ClassRatio.check("recall", average, prediction, target);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally start() {
        return ClassRatio.RECALL.start(average);
    }
}
