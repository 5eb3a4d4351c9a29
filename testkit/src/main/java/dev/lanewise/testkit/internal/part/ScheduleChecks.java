package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.PartChecks;
import java.util.List;

/** What every schedule promises. */
public final class ScheduleChecks {
    private static final int MOST = 12;

    private ScheduleChecks() {}

    public static List<Check<Trial<Schedule>>> all() {
        return List.of(
                new Check<>("settings survive being written and read", trial -> PartChecks.settings(trial.part())),
                new Check<>("every step of every run has a finite rate that is not negative",
                        ScheduleChecks::isDefined),
                new Check<>("the rate depends on nothing but base, step and horizon", ScheduleChecks::isPure));
    }

    private static Schedule.Horizon horizon(Trial<Schedule> trial) {
        var random = RandomStream.of(trial.seed(), "schedule contract");
        return new Schedule.Horizon(1 + random.below(MOST, 0), 1 + random.below(MOST, 1));
    }

    private static void isDefined(Trial<Schedule> trial) {
        for (var horizon : List.of(new Schedule.Horizon(1, 1), horizon(trial))) {
            for (long step = 0; step < horizon.steps(); step++) {
                double rate = trial.part().learningRate(0.1, step, horizon);
                if (!(Double.isFinite(rate) && rate >= 0)) {
                    throw Finding.of("a step has no usable rate").with("step", step + " of " + horizon).with("got",
                            rate);
                }
            }
        }
    }

    private static void isPure(Trial<Schedule> trial) {
        var horizon = horizon(trial);
        int steps = (int) horizon.steps();
        double[] forwards = new double[steps];
        for (int step = 0; step < steps; step++) {
            forwards[step] = trial.part().learningRate(0.1, step, horizon);
        }
        for (int step = steps - 1; step >= 0; step--) {
            double again = trial.part().learningRate(0.1, step, horizon);
            if (again != forwards[step]) {
                throw Finding
                        .of("a step has another rate when it is asked for in another order: a resume would go wrong")
                        .with("step", step + " of " + horizon).with("wanted", forwards[step]).with("got", again);
            }
        }
    }
}
