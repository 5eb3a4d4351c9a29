package dev.lanewise.engine.train;

import java.util.SequencedMap;

/**
 * Watches a training run; cannot change it.
 *
 * @since 0.1
 */
public interface TrainingListener {
    /** Does nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** Training begins. */
    default void started(Outline outline) {}

    /** A step is done; called often, so it should return quickly. */
    default void stepDone(StepReport report) {}

    /** An epoch is done. */
    default void epochDone(EpochReport report) {}

    /**
     * What lies ahead.
     *
     * @param examples in the training part
     * @param parameters trained values
     * @since 0.1
     */
    record Outline(int examples, long parameters, int epochs, long stepsPerEpoch) {}

    /**
     * A step as seen from outside; one instance is reused for all steps, so copy what is to be kept.
     *
     * @since 0.1
     */
    interface StepReport {
        /** From 1. */
        long step();

        /** From 1. */
        int epoch();

        /** Examples done in this epoch. */
        int examples();

        /** The batch's loss, the penalty included. */
        double loss();

        /** Metrics of this epoch so far. */
        SequencedMap<String, Double> metrics();
    }
}
