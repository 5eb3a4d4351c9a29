package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * One schedule after the other. Each sees a run of its own, which begins at step 0 and ends at its milestone; the last one's
 * ends with the run.
 *
 * <pre>{@code
 * schedule:
 *   type: sequence
 *   schedules: [{type: linear, start-factor: 0, end-factor: 1}, {type: cosine}]
 *   milestones: [5]
 * }</pre>
 *
 * <p>Of the losses, too, each sees those of its own epochs.
 *
 * @param schedules at least one
 * @param milestones epochs done before each schedule but the first begins, ascending, each at least 1; one fewer than schedules
 * @since 0.1
 */
@Named("sequence")
@Doc("one schedule after the other")
public record Sequence(
        @Doc("the schedules in order") List<Schedule> schedules,
        @Default("[]") @Doc("epochs done before each schedule but the first begins") @Range(min = 1) List<Integer> milestones)
        implements Schedule {
    public Sequence {
        schedules = List.copyOf(schedules);
        milestones = Milestones.ascending(milestones);
        if (milestones.size() != schedules.size() - 1) {
            throw new IllegalArgumentException("sequence: wanted one milestone fewer than schedules, got "
                    + milestones.size() + " for " + schedules.size());
        }
    }

    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        return learningRate(base, step, horizon, List.of());
    }

    @Override
    public double learningRate(double base, long step, Horizon horizon, List<Double> losses) {
        int part = Milestones.reached(milestones, horizon.epoch(step));
        int begin = part == 0 ? 0 : milestones.get(part - 1);
        int end = part < milestones.size() ? milestones.get(part) : horizon.epochs();
        var own = new Horizon(horizon.stepsPerEpoch(), end - begin);
        var seen = losses.size() > begin ? losses.subList(begin, losses.size()) : List.<Double>of();
        return schedules.get(part).learningRate(base, step - begin * horizon.stepsPerEpoch(), own, seen);
    }
}
