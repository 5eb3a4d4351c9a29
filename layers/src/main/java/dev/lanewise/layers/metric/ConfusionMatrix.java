package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.metric.MetricTable;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How often which class was taken for which.
 *
 * <ul>
 * <li>Table: a row for each actual class, a column for each predicted one, and in the cell the number of examples; a column "none" for
 * examples with a NaN among their scores, if there are any.
 * <li>Value: the share of examples on the diagonal, which is the accuracy.
 * <li>Shapes: prediction s {@code (batch, classes)}, or {@code (batch, 1)} for two classes, as for {@link Accuracy}; target y: class
 * indices {@code (batch)}.
 * <li>Reference: K. Pearson, <a href="https://archive.org/details/cu31924003064833">On the theory of contingency</a>, 1904.
 * </ul>
 *
 * @since 0.1
 */
@Named("confusion-matrix")
@Doc("table of actual against predicted classes; as a figure the accuracy")
public record ConfusionMatrix() implements Metric {
    @Override
    public void check(Shape prediction, Target target) {
        PredictedClass.check("confusion-matrix", prediction, target);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally start() {
        return new Confusion() {
            @Override
            double figure() {
                return (double) IntStream.range(0, classes()).mapToLong(this::right).sum() / examples();
            }

            @Override
            public Optional<MetricTable> table() {
                return examples() == 0 ? Optional.empty() : Optional.of(matrix());
            }
        };
    }
}
