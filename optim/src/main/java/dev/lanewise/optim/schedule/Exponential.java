package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Multiplies the rate by a factor after every epoch: {@code lr = base · factor^epoch}, epochs from 0.
 *
 * @param factor above 0, at most 1
 * @since 0.1
 */
@Named("exponential")
@Doc("multiplies the rate by a factor after every epoch")
public record Exponential(
        @Doc("what the rate is multiplied by") @Range(min = 0, aboveMin = true, max = 1) double factor)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        return base * StrictMath.pow(factor, (double) horizon.epoch(step));
    }
}
