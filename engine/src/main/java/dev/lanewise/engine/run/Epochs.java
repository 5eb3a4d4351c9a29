package dev.lanewise.engine.run;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.engine.train.Snapshot;
import dev.lanewise.engine.train.Training;

/** Whether a run may have another number of epochs after it has begun: only if no done step would have been another. */
final class Epochs {
    private Epochs() {}

    /** Refuses with {@code LW-RUN-012}. */
    static void check(int before, int now, Snapshot done, Training training) {
        int begun = done.epoch() + (done.position() > 0 ? 1 : 0);
        if (now < begun) {
            throw RunProblems.epochs("at least the epochs that have begun, " + begun, now);
        }
        if (now != before && !sameRates(before, now, done.step(), training)) {
            throw RunProblems.epochs("as many epochs as the schedule was planned for, " + before
                    + ": it would have given the done steps other learning rates", now);
        }
    }

    /** A schedule is a pure function, so asking it costs nothing but time. */
    private static boolean sameRates(int before, int now, long steps, Training training) {
        int examples = training.data().size();
        long perEpoch = Math.ceilDiv(examples, Math.min(training.settings().batch().examples(), examples));
        var then = new Schedule.Horizon(perEpoch, before);
        var next = new Schedule.Horizon(perEpoch, now);
        double base = training.optimizer().lr();
        for (long step = 0; step < steps; step++) {
            double was = training.schedule().learningRate(base, step, then);
            if (Double.doubleToLongBits(was) != Double
                    .doubleToLongBits(training.schedule().learningRate(base, step, next))) {
                return false;
            }
        }
        return true;
    }
}
