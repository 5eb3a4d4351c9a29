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
 * example with a NaN among its scores is wrong.
 * <li>Shapes: prediction s {@code (batch, classes)}, 2 classes or more; target y: class indices {@code (batch)}.
 * </ul>
 *
 * @since 0.1
 */
@Named("accuracy")
@Doc("share of examples whose highest score is that of the right class")
public record Accuracy() implements Metric {
    @Override
    public void check(Shape prediction, Target target) {
        if (prediction.rank() != 1 || prediction.size() < 2) {
            throw target.refuse(prediction, "a prediction with one score a class, such as (10), for 2 classes or more",
                    "leave accuracy out of the metrics, or end the model with one unit a class");
        }
        if (!target.isClassIndex()) {
            throw target.refuse(prediction, "a class index as the target",
                    "leave accuracy out of the metrics, or take mean-absolute-error for values");
        }
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally start() {
        return new Tally() {
            private long examples;
            private long correct;

            @Override
            public void add(Tensor prediction, Tensor target) {
                for (int i = 0; i < prediction.rows(); i++) {
                    correct += isHighest(prediction, i, (int) target.get(i)) ? 1 : 0;
                }
                examples += prediction.rows();
            }

            @Override
            public double value() {
                return (double) correct / examples;
            }

            @Override
            public double[] state() {
                return new double[]{examples, correct};
            }

            @Override
            public void restore(double[] state) {
                examples = (long) state[0];
                correct = (long) state[1];
            }
        };
    }

    /** Whether element {@code column} is the first highest of its row; false if the row has a NaN. */
    private static boolean isHighest(Tensor scores, int row, int column) {
        int start = row * scores.columns();
        double score = scores.get(start + column);
        for (int j = 0; j < scores.columns(); j++) {
            double other = scores.get(start + j);
            boolean beaten = j < column ? score > other : score >= other;
            if (!beaten) {
                return false;
            }
        }
        return true;
    }
}
