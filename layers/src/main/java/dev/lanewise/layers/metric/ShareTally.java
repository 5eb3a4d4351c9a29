package dev.lanewise.layers.metric;

import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.tensor.Tensor;

/** The share of examples for which something holds. */
abstract class ShareTally implements Metric.Tally {
    private long examples;
    private long counted;

    abstract boolean counts(Tensor prediction, Tensor target, int example);

    @Override
    public void add(Tensor prediction, Tensor target) {
        int batch = prediction.shape().dim(0);
        for (int i = 0; i < batch; i++) {
            counted += counts(prediction, target, i) ? 1 : 0;
        }
        examples += batch;
    }

    @Override
    public double value() {
        return (double) counted / examples;
    }

    @Override
    public double[] state() {
        return new double[]{examples, counted};
    }

    @Override
    public void restore(double[] state) {
        examples = (long) state[0];
        counted = (long) state[1];
    }
}
