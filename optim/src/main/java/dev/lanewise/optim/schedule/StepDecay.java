package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Multiplies the rate by a factor every so many epochs: {@code lr = base · factor^⌊epoch / every⌋}, epochs from 0.
 *
 * @param factor above 0, at most 1
 * @param every epochs between two reductions, at least 1
 * @since 0.1
 */
@Named("step")
@Doc("multiplies the rate by a factor every so many epochs")
public record StepDecay(
        @Default("0.1") @Doc("what the rate is multiplied by") @Range(min = 0, aboveMin = true, max = 1) double factor,
        @Doc("epochs between two reductions") @Range(min = 1) int every) implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        long reductions = horizon.epoch(step) / every;
        return base * StrictMath.pow(factor, (double) reductions);
    }
}
