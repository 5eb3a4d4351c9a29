package dev.lanewise.testkit;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.testkit.internal.part.ScheduleChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
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
        return PromiseTests.of(schedules(), schedule -> ScheduleChecks.contract(), getClass());
    }

    /**
     * Checks one schedule.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Schedule schedule) {
        PromiseTests.require(schedule, ScheduleChecks.contract(), "ScheduleContract.check(" + schedule + ")");
    }
}
