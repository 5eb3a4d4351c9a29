package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Lets the rate fall with the inverse of time: {@code lr = base / (1 + decay · t)}, t being epochs, counted by steps: half an
 * epoch is ½. At such a rate stochastic gradient descent converges, but slowly.
 *
 * <p>Reference: H. Robbins, S. Monro, <a href="https://doi.org/10.1214/aoms/1177729586">A stochastic approximation method</a>,
 * 1951.
 *
 * @param decay at least 0; after {@code 1 / decay} epochs the rate is half of the base rate
 * @since 0.1
 */
@Named("inverse-time")
@Doc("lets the rate fall with the inverse of time")
public record InverseTime(
        @Doc("the rate is halved after 1 / decay epochs") @Range(min = 0) double decay)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        double epochs = (double) step / (double) horizon.stepsPerEpoch();
        return base / (1 + decay * epochs);
    }
}
