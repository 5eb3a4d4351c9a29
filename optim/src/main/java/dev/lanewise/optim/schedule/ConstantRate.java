package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The optimizer's own rate at every step.
 *
 * @since 0.1
 */
@Named("constant")
@Doc("the optimizer's own rate at every step")
public record ConstantRate() implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        return base;
    }
}
