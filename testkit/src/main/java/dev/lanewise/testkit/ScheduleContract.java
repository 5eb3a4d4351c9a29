package dev.lanewise.testkit;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.testkit.internal.Repeat;
import dev.lanewise.testkit.internal.part.ScheduleChecks;
import dev.lanewise.testkit.internal.part.Trial;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every schedule promises, as tests: every
 * step of every run has a rate that depends on nothing but base, step, horizon and the losses recorded before it.
 * {@code -Dlanewise.seed=N} chooses other values.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ScheduleContract {
    /** The schedules to check; {@link PartSamples} generates settings. */
    Stream<? extends Schedule> schedules();

    /** One test a schedule and promise. */
    @TestFactory
    default Stream<DynamicContainer> scheduleContract() {
        return schedules().map(schedule -> DynamicContainer.dynamicContainer(schedule.toString(),
                ScheduleChecks.all().stream()
                        .map(check -> DynamicTest.dynamicTest(check.name(),
                                () -> Trial.run(schedule, check, Repeat.command(getClass()))))));
    }

    /**
     * Checks one schedule.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Schedule schedule) {
        ScheduleChecks.all().forEach(check -> Trial.run(schedule, check, "ScheduleContract.check(" + schedule + ")"));
    }
}
