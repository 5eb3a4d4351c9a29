package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * Multiplies the rate by a factor at chosen epochs: {@code lr = base · factor^n}, n being how many of the milestones have been
 * reached.
 *
 * @param factor above 0, at most 1
 * @param milestones epochs done before each reduction, ascending, each at least 1
 * @since 0.1
 */
@Named("multi-step")
@Doc("multiplies the rate by a factor at chosen epochs")
public record MultiStep(
        @Default("0.1") @Doc("what the rate is multiplied by") @Range(min = 0, aboveMin = true, max = 1) double factor,
        @Doc("epochs done before each reduction, ascending") @Range(min = 1) List<Integer> milestones)
        implements Schedule {
    public MultiStep {
        milestones = Milestones.ascending(milestones);
    }

    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        return base * StrictMath.pow(factor, Milestones.reached(milestones, horizon.epoch(step)));
    }
}
