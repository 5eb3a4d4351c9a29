package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Lets the rate fall with the inverse root of the step: {@code lr = base · √(after / max(t, after))}, step t counted from 1. The
 * first steps have the base rate.
 *
 * <p>Behind a {@link WarmUp} of as many steps it is the schedule of the transformer: A. Vaswani and others, <a
 * href="https://arxiv.org/abs/1706.03762">Attention is all you need</a>, 2017, equation 3, whose rate at its peak is the base
 * rate here.
 *
 * @param after steps before the rate begins to fall, at least 1
 * @since 0.1
 */
@Named("inverse-square-root")
@Doc("lets the rate fall with the inverse root of the step")
public record InverseSquareRoot(
        @Doc("steps before the rate begins to fall") @Range(min = 1) int after)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        return base * Math.sqrt(after / (double) Math.max(step + 1, after));
    }
}
