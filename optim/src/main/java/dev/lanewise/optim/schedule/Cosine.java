package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Lets the rate fall along half a cosine over the whole run: slowly at first, then faster, and slowly again at the end.
 *
 * <p>{@code lr = base · (final + (1 - final) (1 + cos(π t / T)) / 2)}, step t of T, counted from 0. The first step has the
 * base rate; the final fraction would be reached at step T, the first one after the run, so that no step is wasted on a
 * rate of zero.
 *
 * <p>Reference: I. Loshchilov, F. Hutter, <a href="https://arxiv.org/abs/1608.03983">SGDR: stochastic gradient descent
 * with warm restarts</a>, 2016, equation 5; here with a single period and per step.
 *
 * @param finalFraction the share of the base rate that the end approaches, from 0 to 1
 * @since 0.1
 */
@Named("cosine")
@Doc("lets the rate fall along half a cosine over the whole run")
public record Cosine(
        @Default("0") @Doc("share of the base rate that the end approaches") @Range(min = 0, max = 1) double finalFraction)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        return base * fraction((double) step / horizon.steps(), finalFraction);
    }

    /** From 1 at progress 0 along half a cosine to the final fraction at progress 1. */
    static double fraction(double progress, double finalFraction) {
        double descent = (1 + StrictMath.cos(StrictMath.PI * progress)) / 2;
        return finalFraction + (1 - finalFraction) * descent;
    }
}
