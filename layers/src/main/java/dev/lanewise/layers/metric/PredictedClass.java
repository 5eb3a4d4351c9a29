package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * Which class a prediction names: that of the highest score, of several the first; where there is one score only, 1 if it is
 * above 0, else 0. A row with a NaN names none.
 */
final class PredictedClass {
    /** What a row with a NaN names. */
    static final int NONE = -1;

    private PredictedClass() {}

    /** Refuses what has no scores of classes, or no class index to compare them with. */
    static void check(String metric, Shape prediction, Target target) {
        if (prediction.rank() > 1) {
            throw target.refuse(prediction, "a prediction with one score a class, such as (10), or a single score",
                    "leave " + metric + " out of the metrics, or end the model with one unit a class");
        }
        if (!target.isClassIndex()) {
            throw target.refuse(prediction, "a class index as the target",
                    "leave " + metric + " out of the metrics, or take mean-absolute-error for values");
        }
    }

    /** As {@link #check}, for a metric of yes and no. */
    static void checkBinary(String metric, Shape prediction, Target target) {
        check(metric, prediction, target);
        if (prediction.size() > 2) {
            throw target.refuse(prediction, "a prediction for two classes: two scores, or a single one",
                    "leave " + metric + " out of the metrics, or take accuracy for several classes");
        }
    }

    /** The number of classes that such predictions tell apart. */
    static int classes(int scores) {
        return Math.max(2, scores);
    }

    /** The number of scores that an example has in this batch. */
    static int scores(Tensor prediction) {
        return prediction.size() / prediction.shape().dim(0);
    }

    static int of(Tensor prediction, int example) {
        int scores = scores(prediction);
        int start = example * scores;
        if (scores == 1) {
            double score = prediction.get(start);
            return Double.isNaN(score) ? NONE : score > 0 ? 1 : 0;
        }
        int highest = 0;
        for (int j = 0; j < scores; j++) {
            double score = prediction.get(start + j);
            if (Double.isNaN(score)) {
                return NONE;
            }
            highest = score > prediction.get(start + highest) ? j : highest;
        }
        return highest;
    }
}
