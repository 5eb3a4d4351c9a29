package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What every schedule promises. */
public final class ScheduleChecks {
    private static final int MOST = 12;

    private ScheduleChecks() {}

    /** On values of some seeds. */
    public static Contract<Schedule, Trial<Schedule>> contract() {
        return Trial.contract(all(), once());
    }

    private static List<Check<Trial<Schedule>>> once() {
        return List.of(Concurrency
                .check((trial, seed) -> Concurrency.Result.of("rates", rates(trial.withSeed(trial.seed() + seed)))));
    }

    private static List<Check<Trial<Schedule>>> all() {
        return List.of(
                new Check<>("every step of every run has a finite rate that is not negative",
                        ScheduleChecks::isDefined),
                new Check<>(Subject.DETERMINISM,
                        "the rate depends on nothing but base, step, horizon and recorded losses",
                        ScheduleChecks::isPure));
    }

    private static Schedule.Horizon horizon(Trial<Schedule> trial) {
        var random = RandomStream.of(trial.seed(), "schedule contract");
        return new Schedule.Horizon(1 + random.below(MOST, 0), 1 + random.below(MOST, 1));
    }

    /** One loss an epoch: mostly falling, now and then not. */
    private static List<Double> losses(Trial<Schedule> trial, int epochs) {
        var random = RandomStream.of(trial.seed(), "schedule contract").child("losses");
        return IntStream.range(0, epochs).mapToObj(epoch -> 3.0 / (1 + epoch) + random.uniform(epoch)).toList();
    }

    /** The rate where a step is done: with the losses of the epochs before it. */
    private static double rate(Trial<Schedule> trial, long step, Schedule.Horizon horizon) {
        var recorded = losses(trial, horizon.epochs()).subList(0, (int) horizon.epoch(step));
        return trial.part().learningRate(0.1, step, horizon, recorded);
    }

    private static void isDefined(Trial<Schedule> trial) {
        for (var horizon : List.of(new Schedule.Horizon(1, 1), horizon(trial))) {
            for (long step = 0; step < horizon.steps(); step++) {
                requireUsable(trial.part().learningRate(0.1, step, horizon), step, horizon);
                requireUsable(rate(trial, step, horizon), step, horizon);
            }
        }
    }

    private static void requireUsable(double rate, long step, Schedule.Horizon horizon) {
        if (!(Double.isFinite(rate) && rate >= 0)) {
            throw Finding.of("a step has no usable rate").with("step", step + " of " + horizon).with("got", rate);
        }
    }

    /** Of all steps, in their order. */
    private static double[] rates(Trial<Schedule> trial) {
        var horizon = horizon(trial);
        double[] rates = new double[(int) horizon.steps()];
        Arrays.setAll(rates, step -> rate(trial, step, horizon));
        return rates;
    }

    private static void isPure(Trial<Schedule> trial) {
        var horizon = horizon(trial);
        double[] forwards = rates(trial);
        for (int step = forwards.length - 1; step >= 0; step--) {
            double again = rate(trial, step, horizon);
            if (again != forwards[step]) {
                throw Finding
                        .of("a step has another rate when it is asked for in another order: a resume would go wrong")
                        .with("step", step + " of " + horizon).with("wanted", forwards[step]).with("got", again);
            }
        }
    }
}
