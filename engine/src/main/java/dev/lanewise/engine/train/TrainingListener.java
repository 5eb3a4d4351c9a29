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

    /** Between two steps, after {@link #stepDone} and, where an epoch has ended, {@link #epochDone}: all state is whole. */
    default void settled(State state) {}

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

    /**
     * A training between two steps.
     *
     * @since 0.1
     */
    interface State {
        /** Steps done. */
        long step();

        /** Whether the step just done was the last of its epoch. */
        boolean endsEpoch();

        /** All that the run needs to go on from here, copied. */
        Snapshot snapshot();
    }
}
