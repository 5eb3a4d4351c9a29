package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * Lets the rate of another schedule rise from nearly nothing over the first steps: {@code lr = min(1, t / steps) · then}, step t
 * counted from 1. The other schedule runs from the first step on, and from step {@code steps} on its rate is taken as it is.
 *
 * <p>Reference: P. Goyal and others, <a href="https://arxiv.org/abs/1706.02677">Accurate, large minibatch SGD: training ImageNet in
 * 1 hour</a>, 2017, section 2.2.
 *
 * @param steps until the whole rate, at least 1
 * @param then the other schedule
 * @since 0.1
 */
@Named("warm-up")
@Doc("lets the rate of another schedule rise from nearly nothing over the first steps")
public record WarmUp(
        @Doc("steps until the whole rate") @Range(min = 1) int steps,
        @Default("constant") @Doc("the schedule whose rate it is") Schedule then)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        return share(step) * then.learningRate(base, step, horizon);
    }

    @Override
    public double learningRate(double base, long step, Horizon horizon, List<Double> losses) {
        return share(step) * then.learningRate(base, step, horizon, losses);
    }

    private double share(long step) {
        return step + 1 < steps ? (double) (step + 1) / steps : 1;
    }
}
