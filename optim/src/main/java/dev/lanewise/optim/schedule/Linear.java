package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Lets the rate change along a line over the whole run: {@code lr = base · (start + (end - start) · t / T)}, step t of T, counted
 * from 0. The end would be reached at step T, the first one after the run.
 *
 * <p>Deviation: PyTorch's LinearLR goes from a third to the whole rate in five epochs; for that see {@link WarmUp} and {@link
 * Sequence}.
 *
 * @param startFactor the share of the base rate at the first step, at least 0
 * @param endFactor the share that the end approaches, at least 0
 * @since 0.1
 */
@Named("linear")
@Doc("lets the rate change along a line over the whole run")
public record Linear(
        @Default("1") @Doc("share of the base rate at the first step") @Range(min = 0) double startFactor,
        @Default("0") @Doc("share of the base rate that the end approaches") @Range(min = 0) double endFactor)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        double progress = (double) step / (double) horizon.steps();
        return base * (startFactor + (endFactor - startFactor) * progress);
    }
}
