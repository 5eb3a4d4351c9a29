package dev.lanewise.api.optimizer;

import dev.lanewise.api.plugin.Part;
import java.util.List;

/**
 * How the learning rate changes over a run: a pure function of the step, and of what the run has recorded before it.
 *
 * @since 0.1
 */
public interface Schedule extends Part {
    /**
     * The learning rate of a step.
     *
     * @param base the optimizer's own rate
     * @param step counts from 0
     * @param horizon the run's length
     */
    double learningRate(double base, long step, Horizon horizon);

    /**
     * The learning rate of a step, for schedules that look at how the run has gone so far; most don't. A run asks here. It gives
     * the same losses when it goes on from a checkpoint.
     *
     * @param losses one for each epoch done, in order: of the validation part or, where there is none, the mean of the epoch's
     *     batches; not to be changed
     */
    default double learningRate(double base, long step, Horizon horizon, List<Double> losses) {
        return learningRate(base, step, horizon);
    }

    /**
     * A run's length, known before it begins.
     *
     * @param stepsPerEpoch at least 1
     * @param epochs at least 1
     * @since 0.1
     */
    record Horizon(long stepsPerEpoch, int epochs) {
        public long steps() {
            return stepsPerEpoch * epochs;
        }

        /** The epoch, from 0, that a step belongs to. */
        public long epoch(long step) {
            return step / stepsPerEpoch;
        }
    }
}
