package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * The share of examples whose right class is among those of the k highest scores.
 *
 * <ul>
 * <li>Value: {@code (1/N) Σᵢ [fewer than k scores of example i come before that of yᵢ]}. A higher score comes before a lower one, and
 * of equal ones the first. An example with a NaN among its scores is wrong.
 * <li>Shapes: prediction s {@code (batch, classes)}, 2 classes or more and at least k; target y: class indices {@code (batch)}.
 * <li>Reference: O. Russakovsky and others, <a href="https://arxiv.org/abs/1409.0575">ImageNet large scale visual recognition
 * challenge</a>, 2015.
 * </ul>
 *
 * @param k from 1 to the number of classes
 * @since 0.1
 */
@Named("top-k")
@Doc("share of examples whose right class is among the k highest scores")
public record TopK(@Default("5") @Doc("how many of the highest scores count") @Range(min = 1) int k) implements Metric {
    @Override
    public void check(Shape prediction, Target target) {
        PredictedClass.check("top-k", prediction, target);
        if (prediction.size() < Math.max(2, k)) {
            throw target.refuse(prediction,
                    "a prediction with one score a class, for " + Math.max(2, k) + " classes or more",
                    "lower k of top-k, or leave top-k out of the metrics");
        }
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
                return isAmongHighest(prediction, example, (int) target.get(example), k);
            }
        };
    }

    private static boolean isAmongHighest(Tensor scores, int row, int column, int k) {
        int start = row * scores.columns();
        double score = scores.get(start + column);
        int before = 0;
        for (int j = 0; j < scores.columns(); j++) {
            double other = scores.get(start + j);
            if (Double.isNaN(other)) {
                return false;
            }
            before += other > score || other == score && j < column ? 1 : 0;
        }
        return before < k;
    }
}
