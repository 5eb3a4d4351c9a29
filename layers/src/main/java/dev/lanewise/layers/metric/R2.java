package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/**
 * The coefficient of determination: which share of the targets' variance the predictions explain.
 *
 * <ul>
 * <li>Value: {@code 1 - Σᵢ (tᵢ - pᵢ)² / Σᵢ (tᵢ - t̄)²} for each element of an example, then the mean over these. 1 is perfect, 0 as
 * good as the mean of the targets, below 0 worse. An element whose target is the same in all examples is left out; if there is no
 * other, the value is NaN.
 * <li>Shapes: prediction p and target t have one shape, any.
 * <li>Reference: the running sums are those of B. Welford, <a href="https://doi.org/10.1080/00401706.1962.10490022">Note on a
 * method for calculating corrected sums of squares and products</a>, 1962: nothing cancels where the mean is far from 0.
 * </ul>
 *
 * @since 0.1
 */
@Named("r2")
@Doc("share of the targets' variance that the predictions explain")
public record R2() implements Metric {
    @Override
    public void check(Shape prediction, Target target) {
        ValueTargets.check("r2", prediction, target);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally start() {
        return new RunningSums();
    }

    private static final class RunningSums implements Tally {
        private long examples;
        private double[] mean = new double[0];
        private double[] variation = new double[0];
        private double[] residual = new double[0];

        @Override
        public void add(Tensor prediction, Tensor target) {
            int batch = prediction.shape().dim(0);
            int size = prediction.size() / batch;
            if (examples == 0) {
                mean = new double[size];
                variation = new double[size];
                residual = new double[size];
            }
            for (int i = 0; i < batch; i++) {
                examples++;
                for (int j = 0; j < size; j++) {
                    add(j, prediction.get(i * size + j), target.get(i * size + j));
                }
            }
        }

        private void add(int j, double p, double t) {
            double before = t - mean[j];
            mean[j] += before / examples;
            variation[j] += before * (t - mean[j]);
            residual[j] += (t - p) * (t - p);
        }

        @Override
        public double value() {
            double sum = 0;
            int varying = 0;
            for (int j = 0; j < mean.length; j++) {
                if (variation[j] > 0) {
                    sum += 1 - residual[j] / variation[j];
                    varying++;
                }
            }
            return sum / varying;
        }

        /** The number of examples, then means, variations and residuals. */
        @Override
        public double[] state() {
            int size = mean.length;
            double[] state = new double[1 + 3 * size];
            state[0] = examples;
            System.arraycopy(mean, 0, state, 1, size);
            System.arraycopy(variation, 0, state, 1 + size, size);
            System.arraycopy(residual, 0, state, 1 + 2 * size, size);
            return state;
        }

        @Override
        public void restore(double[] state) {
            int size = (state.length - 1) / 3;
            examples = (long) state[0];
            mean = Arrays.copyOfRange(state, 1, 1 + size);
            variation = Arrays.copyOfRange(state, 1 + size, 1 + 2 * size);
            residual = Arrays.copyOfRange(state, 1 + 2 * size, 1 + 3 * size);
        }
    }
}
