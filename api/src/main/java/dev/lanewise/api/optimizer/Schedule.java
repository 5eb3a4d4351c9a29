package dev.lanewise.api.optimizer;

import dev.lanewise.api.plugin.Part;

/**
 * How the learning rate changes over a run: a pure function of the step.
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
