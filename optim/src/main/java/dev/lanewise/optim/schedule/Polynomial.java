package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Lets the rate fall along a power over the whole run: {@code lr = base · (final + (1 - final) (1 - t / T)^power)}, step t of T,
 * counted from 0. A power of 1 is a line; greater ones fall fast first.
 *
 * @param power above 0
 * @param finalFraction the share of the base rate that the end approaches, from 0 to 1
 * @since 0.1
 */
@Named("polynomial")
@Doc("lets the rate fall along a power over the whole run")
public record Polynomial(
        @Default("1") @Doc("exponent; above 1 the rate falls fast first") @Range(min = 0, aboveMin = true) double power,
        @Default("0") @Doc("share of the base rate that the end approaches") @Range(min = 0, max = 1) double finalFraction)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        double rest = 1 - (double) step / (double) horizon.steps();
        return base * (finalFraction + (1 - finalFraction) * StrictMath.pow(rest, power));
    }
}
