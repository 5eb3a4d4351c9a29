package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;
import java.util.stream.IntStream;

/** A ratio of counts for each class; 0 where both are 0. */
enum ClassRatio {
    /** Of those taken for the class, the share that is of it. */
    PRECISION,
    /** Of those of the class, the share that was taken for it. */
    RECALL,
    /** The harmonic mean of the two. */
    F1;

    static void check(String metric, Average average, Shape prediction, Target target) {
        if (average == Average.POSITIVE) {
            PredictedClass.checkBinary(metric, prediction, target);
        } else {
            PredictedClass.check(metric, prediction, target);
        }
    }

    Confusion start(Average average) {
        return new Confusion() {
            @Override
            double figure() {
                return switch (average) {
                    case MACRO -> IntStream.range(0, classes()).filter(c -> actual(c) + predicted(c) > 0)
                            .mapToDouble(c -> ratio(right(c), actual(c), predicted(c))).average().orElse(0);
                    case MICRO -> ratio(
                            IntStream.range(0, classes()).mapToLong(this::right).sum(),
                            IntStream.range(0, classes()).mapToLong(this::actual).sum(),
                            IntStream.range(0, classes()).mapToLong(this::predicted).sum());
                    case POSITIVE -> ratio(right(1), actual(1), predicted(1));
                };
            }
        };
    }

    private double ratio(long right, long actual, long predicted) {
        double part = this == F1 ? 2.0 * right : right;
        double whole = switch (this) {
            case PRECISION -> predicted;
            case RECALL -> actual;
            case F1 -> (double) actual + predicted;
        };
        return whole == 0 ? 0 : part / whole;
    }
}
