package dev.lanewise.measure.profile;

import dev.lanewise.engine.event.Laps;
import dev.lanewise.engine.train.Snapshot;
import dev.lanewise.engine.train.TrainedModel;
import dev.lanewise.engine.train.Training;
import dev.lanewise.engine.train.TrainingRun;

/**
 * A training whose steps are taken one by one, again and again from the same state: so that it never runs away, however long it is
 * measured, and every round has the same work. Steps that end an epoch are left out, because their batch may be smaller and a digest, a
 * validation belong to no step; unless every step ends one.
 */
final class StepLoop {
    private final TrainingRun run;
    private final Snapshot start;
    private final boolean everyStepEnds;

    StepLoop(Training training, TrainedModel model) {
        run = training.ready(model);
        everyStepEnds = run.endsEpochNext();
        run.advance(); // the first step is watched closely by the training itself, others are not
        start = run.snapshot();
    }

    /** Goes back to where it began. */
    void rewind() {
        run.restore(start);
    }

    /** Takes the next step, and says whether it is one of those that count. */
    boolean step() {
        boolean counts = everyStepEnds || !run.endsEpochNext();
        run.advance();
        return counts;
    }

    /** Takes steps until one of them counts, and tells a meter of it. */
    void step(LapMeter meter) {
        boolean counted = false;
        while (!counted) {
            meter.begin();
            counted = step();
        }
        meter.keep();
    }

    void laps(Laps laps) {
        run.laps(laps);
    }
}
