package dev.lanewise.api.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Optional;

/**
 * A figure over a whole part of the data that is reported and not trained on.
 *
 * @since 0.1
 */
public interface Metric extends Part {
    /**
     * Refuses predictions or targets that the metric does not fit.
     *
     * @throws dev.lanewise.api.error.LanewiseException saying what it wants
     */
    void check(Shape prediction, Target target);

    /** A new, empty tally. */
    Tally start();

    /** Whether more is better (accuracy) or less (an error). */
    boolean higherIsBetter();

    /**
     * Collects a metric over batches.
     *
     * @since 0.1
     */
    interface Tally {
        /**
         * Adds a batch.
         *
         * @param prediction the network's output: the batch, then the shape of one example
         * @param target class indices, or values
         */
        void add(Tensor prediction, Tensor target);

        /** The figure over all batches added so far; NaN if there were none. */
        double value();

        /** Figures that belong to {@link #value} and say more, for a report at the end; empty by default. */
        default Optional<MetricTable> table() {
            return Optional.empty();
        }

        /** All that was collected, for a checkpoint in the middle of an epoch. */
        double[] state();

        /** Goes on from what {@link #state()} gave. */
        void restore(double[] state);
    }
}
