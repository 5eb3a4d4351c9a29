package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Lets the rate fall along half a cosine again and again, each time from the base rate: warm restarts.
 *
 * <p>{@code lr = base · (final + (1 - final) (1 + cos(π t / T)) / 2)}, step t of a cycle of T steps. The first cycle has {@code
 * period} epochs, each further one {@code growth} times as many as the one before it; the last one may be cut short.
 *
 * <p>Reference: I. Loshchilov, F. Hutter, <a href="https://arxiv.org/abs/1608.03983">SGDR: stochastic gradient descent
 * with warm restarts</a>, 2016, equation 5; here per step.
 *
 * @param period epochs of the first cycle, at least 1
 * @param growth how many times longer each cycle is than the one before, from 1 to 1000
 * @param finalFraction the share of the base rate that the end of a cycle approaches, from 0 to 1
 * @since 0.1
 */
@Named("cosine-restarts")
@Doc("lets the rate fall along half a cosine again and again")
public record CosineRestarts(
        @Doc("epochs of the first cycle") @Range(min = 1) int period,
        @Default("1") @Doc("how many times longer each cycle is than the one before") @Range(min = 1, max = 1000) int growth,
        @Default("0") @Doc("share of the base rate that the end approaches") @Range(min = 0, max = 1) double finalFraction)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        long length = period * horizon.stepsPerEpoch();
        long done = growth == 1 ? step % length : step;
        while (done >= length) {
            done -= length;
            length *= growth;
        }
        return base * Cosine.fraction((double) done / (double) length, finalFraction);
    }
}
