package dev.lanewise.layers.metric;

import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.tensor.Tensor;

/** The mean of something over all elements, added in double in their order. */
abstract class ElementMeanTally implements Metric.Tally {
    private long elements;
    private double sum;

    abstract double term(double prediction, double target);

    @Override
    public void add(Tensor prediction, Tensor target) {
        for (int i = 0; i < prediction.size(); i++) {
            sum += term(prediction.get(i), target.get(i));
        }
        elements += prediction.size();
    }

    @Override
    public double value() {
        return sum / elements;
    }

    @Override
    public double[] state() {
        return new double[]{elements, sum};
    }

    @Override
    public void restore(double[] state) {
        elements = (long) state[0];
        sum = state[1];
    }
}
