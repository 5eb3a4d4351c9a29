package dev.lanewise.engine.train;

import java.util.Optional;

/**
 * What came out of an epoch.
 *
 * @param epoch from 1
 * @param epochs how many there will be
 * @param step steps done since the start
 * @param learningRate of the epoch's last step
 * @param training loss and metrics of the batches, each before its update; the loss without the penalty
 * @param penalty {@code R(W)} at the epoch's last step, before its update
 * @param validation of the held-back part, after the epoch; empty where there is none
 * @param digest SHA-256 over all parameters after the epoch
 * @param seconds that the epoch's training took
 * @since 0.1
 */
public record EpochReport(
        int epoch,
        int epochs,
        long step,
        double learningRate,
        Evaluation training,
        double penalty,
        Optional<Evaluation> validation,
        String digest,
        double seconds) {

    public double examplesPerSecond() {
        return training.examples() / Math.max(seconds, 1e-9);
    }
}
