package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/**
 * The area under the receiver operating characteristic of two classes: the probability that an example of class 1 has a higher score than
 * one of class 0.
 *
 * <ul>
 * <li>Value: {@code (1 / (P N)) Σ [s > s'] + [s = s'] / 2} over the P scores s of class 1 and the N scores s' of class 0; 0.5 is
 * guessing. NaN if a score is NaN or one of the classes is missing.
 * <li>Exact, whatever the order of the examples. For this all scores are kept: 8 bytes an example, also in a checkpoint. Binning
 * them would bound the memory, and make the value depend on where the scores happen to lie.
 * <li>Shapes: prediction s {@code (batch, 1)}, or {@code (batch, 2)} whose second score minus the first counts; target y: class indices
 * {@code (batch)}, 0 and 1.
 * <li>Reference: J. Hanley, B. McNeil, <a href="https://doi.org/10.1148/radiology.143.1.7063747">The meaning and use of the area
 * under a receiver operating characteristic (ROC) curve</a>, 1982.
 * </ul>
 *
 * @since 0.1
 */
@Named("roc-auc")
@Doc("probability that an example of class 1 has a higher score than one of class 0")
public record RocAuc() implements Metric {
    @Override
    public void check(Shape prediction, Target target) {
        PredictedClass.checkBinary("roc-auc", prediction, target);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally start() {
        return new Scores();
    }

    private static final class Scores implements Tally {
        private static final int FIRST_CAPACITY = 256;

        private final double[][] scores = {new double[FIRST_CAPACITY], new double[FIRST_CAPACITY]};
        private final int[] counts = new int[2];

        @Override
        public void add(Tensor prediction, Tensor target) {
            int batch = prediction.shape().dim(0);
            boolean one = PredictedClass.scores(prediction) == 1;
            for (int i = 0; i < batch; i++) {
                double score = one ? prediction.get(i) : prediction.get(2 * i + 1) - prediction.get(2 * i);
                add((int) target.get(i), score);
            }
        }

        private void add(int label, double score) {
            if (counts[label] == scores[label].length) {
                scores[label] = Arrays.copyOf(scores[label], 2 * counts[label]);
            }
            scores[label][counts[label]++] = score + 0.0; // -0 becomes 0: they are equal, but not to a sort
        }

        @Override
        public double value() {
            double[] no = sorted(0);
            double[] yes = sorted(1);
            if (no.length == 0 || yes.length == 0 || Double.isNaN(no[no.length - 1])
                    || Double.isNaN(yes[yes.length - 1])) {
                return Double.NaN;
            }
            long halves = 0;
            int below = 0;
            int belowOrEqual = 0;
            for (double score : yes) {
                while (below < no.length && no[below] < score) {
                    below++;
                }
                while (belowOrEqual < no.length && no[belowOrEqual] <= score) {
                    belowOrEqual++;
                }
                halves += (long) below + belowOrEqual;
            }
            return halves / (2.0 * no.length * yes.length);
        }

        /** Ascending, NaN last. */
        private double[] sorted(int label) {
            double[] sorted = Arrays.copyOf(scores[label], counts[label]);
            Arrays.sort(sorted);
            return sorted;
        }

        /** The number of scores of class 0, these, then those of class 1. */
        @Override
        public double[] state() {
            double[] state = new double[1 + counts[0] + counts[1]];
            state[0] = counts[0];
            System.arraycopy(scores[0], 0, state, 1, counts[0]);
            System.arraycopy(scores[1], 0, state, 1 + counts[0], counts[1]);
            return state;
        }

        @Override
        public void restore(double[] state) {
            counts[0] = (int) state[0];
            counts[1] = state.length - 1 - counts[0];
            scores[0] = Arrays.copyOfRange(state, 1, 1 + Math.max(FIRST_CAPACITY, counts[0]));
            scores[1] = Arrays.copyOfRange(state, 1 + counts[0], 1 + counts[0] + Math.max(FIRST_CAPACITY, counts[1]));
        }
    }
}
