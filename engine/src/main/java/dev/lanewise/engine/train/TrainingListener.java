package dev.lanewise.engine.train;

import dev.lanewise.api.tensor.Tensor;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Watches a training run; changes it only where it says so, by {@link State#change}.
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

    /** The validation part was evaluated between epochs' ends, as the settings ask for. */
    default void validated(ValidationReport report) {}

    /** Something is likely not meant; said once for each place. */
    default void warned(Warning warning) {}

    /**
     * A listener has changed the training by {@link State#change}.
     *
     * @param step steps done
     * @param what the change, in its author's words
     */
    default void changed(long step, String what) {}

    /**
     * The training has come to its end, and the model is what it will be used as.
     *
     * @param digest SHA-256 over all its parameters; with averaging not that of the last epoch
     */
    default void finished(String digest) {}

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
     * An evaluation within an epoch.
     *
     * @param step steps done
     * @param epoch from 1
     * @param validation of the held-back part
     * @since 0.1
     */
    record ValidationReport(long step, int epoch, Evaluation validation) {}

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

        /**
         * Changes the training: the one way for a listener to do so. All listeners hear of it, a run's ledger bears it, and a replay
         * of that run, which can't do the same, will say where it parted.
         *
         * @param what the change in words, for the ledger
         * @param change is given what steps change, by name: parameters, buffers, the optimizer's slots, averages
         */
        void change(String what, Consumer<SequencedMap<String, Tensor>> change);
    }
}
