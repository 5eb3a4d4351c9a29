package com.example.golden;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * The share of predicted values that lie within a tolerance of their targets.
 *
 * @param tolerance the most that counts as right
 */
@Named("golden-metric")
@Doc("share of values within a tolerance of their targets")
public record GoldenMetric(@Default("0.1") @Doc("the most that counts as right") @Range(min = 0) double tolerance)
        implements Metric {

    @Override
    public void check(Shape prediction, Target target) {
        target.requireValuesLike(prediction);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally start() {
        return new Share();
    }

    /** Counts over batches; a checkpoint keeps the two counts. */
    private final class Share implements Tally {
        private double right;
        private double all;

        @Override
        public void add(Tensor prediction, Tensor target) {
            for (int i = 0; i < prediction.size(); i++) {
                right += Math.abs(prediction.get(i) - target.get(i)) <= tolerance ? 1 : 0;
            }
            all += prediction.size();
        }

        @Override
        public double value() {
            return right / all;
        }

        @Override
        public double[] state() {
            return new double[]{right, all};
        }

        @Override
        public void restore(double[] state) {
            right = state[0];
            all = state[1];
        }
    }
}
