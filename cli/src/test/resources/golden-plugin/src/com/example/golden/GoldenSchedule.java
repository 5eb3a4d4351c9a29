package com.example.golden;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Halves the rate again and again: {@code lr = base · 2^(-epoch / epochs)}.
 *
 * @param epochs after how many epochs half is left
 */
@Named("golden-schedule")
@Doc("halves the rate again and again")
public record GoldenSchedule(
        @Default("10") @Doc("epochs after which half is left") @Range(min = 0, aboveMin = true) double epochs)
        implements Schedule {

    /** StrictMath, because the last bit of Math.pow depends on the JVM. */
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        return base * StrictMath.pow(0.5, horizon.epoch(step) / epochs);
    }
}
