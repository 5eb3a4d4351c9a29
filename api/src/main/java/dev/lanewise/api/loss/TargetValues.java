package dev.lanewise.api.loss;

import dev.lanewise.api.tensor.Tensor;
import java.util.Optional;

/**
 * Which values a loss can take as targets. A {@link LossPlan} declares it, and every example is held against it before the
 * first step: a figure that went wrong in the data is found there, not in a loss that makes no sense.
 *
 * @since 0.1
 */
public enum TargetValues {
    /** Any number. */
    ANY("any number"),
    /** 0 or more: counts. */
    NON_NEGATIVE("numbers that are 0 or more"),
    /** From 0 to 1: probabilities, each by itself. */
    UNIT_INTERVAL("numbers from 0 to 1"),
    /** 0 or 1: no and yes. */
    BINARY("numbers that are 0 or 1"),
    /** Probabilities of classes: 0 or more, and their sum along the last axis is 1, but for {@link #SUM_TOLERANCE}. */
    DISTRIBUTION("probabilities, 0 or more, which add up to 1");

    /** How far the sum of a distribution may be from 1: room for figures that were rounded when they were written. */
    public static final double SUM_TOLERANCE = 1e-3;

    private final String description;

    TargetValues(String description) {
        this.description = description;
    }

    /** In words, for messages: {@code numbers from 0 to 1}. */
    public String description() {
        return description;
    }

    /** Whether a class index of two classes can stand for these values, as 0 and 1. */
    public boolean includeLabels() {
        return this == BINARY || this == UNIT_INTERVAL;
    }

    /** What about these targets does not fit, in words; empty if all do. The last axis is a row. */
    public Optional<String> misfit(Tensor targets) {
        for (int i = 0; i < targets.size(); i++) {
            if (!accepts(targets.get(i))) {
                return Optional.of(String.valueOf((float) targets.get(i)));
            }
        }
        if (this == DISTRIBUTION) {
            for (int row = 0; row < targets.rows(); row++) {
                double sum = sum(targets, row);
                if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
                    return Optional.of("a sum of " + (float) sum);
                }
            }
        }
        return Optional.empty();
    }

    private boolean accepts(double value) {
        return switch (this) {
            case ANY -> !Double.isNaN(value);
            case NON_NEGATIVE, DISTRIBUTION -> value >= 0;
            case UNIT_INTERVAL -> value >= 0 && value <= 1;
            case BINARY -> value == 0 || value == 1;
        };
    }

    private static double sum(Tensor targets, int row) {
        double sum = 0;
        for (int j = 0; j < targets.columns(); j++) {
            sum += targets.get(row * targets.columns() + j);
        }
        return sum;
    }
}
