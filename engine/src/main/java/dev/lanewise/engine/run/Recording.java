package dev.lanewise.engine.run;

import dev.lanewise.engine.store.LineLog;
import dev.lanewise.engine.store.StepLog;
import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.Relay;
import dev.lanewise.engine.train.Snapshot;
import dev.lanewise.engine.train.TrainingListener;
import dev.lanewise.engine.train.Warning;
import java.util.Optional;

/**
 * Writes down a run while it goes on: a line an epoch, and one an evaluation within epochs; a number a step; checkpoints. Lines and numbers are on the disk before
 * the checkpoint that comes after them, so that a run that goes on from it has them all; what was written after it is cut off
 * then, and comes again.
 */
final class Recording extends Relay implements AutoCloseable {
    private final RunFolder folder;
    private final LineLog epochs;
    private final Optional<LineLog> validations;
    private final StepLog steps;
    private final Ledger ledger;
    private final CheckpointKeeper keeper;
    private long saved = -1;

    private Recording(RunFolder folder, LineLog epochs, Optional<LineLog> validations, StepLog steps,
            CheckpointKeeper keeper, TrainingListener next) {
        super(next);
        this.folder = folder;
        this.epochs = epochs;
        this.validations = validations;
        this.steps = steps;
        this.ledger = Ledger.open(folder.ledger());
        this.keeper = keeper;
    }

    /**
     * Goes on after the steps and epochs that the snapshot has done.
     *
     * @param validateEvery after how many steps there is an evaluation
     */
    static Recording from(Snapshot start, RunFolder folder, Optional<Integer> validateEvery, CheckpointKeeper keeper,
            TrainingListener next) {
        var epochs = LineLog.after(folder.epochs(), start.epoch());
        Optional<LineLog> validations = Optional.empty();
        try {
            validations = validateEvery.map(steps -> LineLog.after(folder.validations(), start.step() / steps));
            return new Recording(folder, epochs, validations, StepLog.open(folder.steps(), start.step()), keeper, next);
        } catch (RuntimeException | Error e) {
            epochs.close();
            validations.ifPresent(LineLog::close);
            throw e;
        }
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public void stepDone(StepReport report) {
        steps.append(report.loss());
        super.stepDone(report);
    }

    @Override
    public void epochDone(EpochReport report) {
        epochs.append(EpochLine.of(report));
        keeper.epochDone(report);
        super.epochDone(report);
    }

    @Override
    public void validated(ValidationReport report) {
        validations.ifPresent(log -> log.append(EpochLine.of(report)));
        super.validated(report);
    }

    @Override
    public void warned(Warning warning) {
        ledger.write(Ledger.event("warned").put("step", warning.step()).put("place", warning.place()).put("text",
                warning.text()));
        super.warned(warning);
    }

    @Override
    public void changed(long step, String what) {
        ledger.write(Ledger.event(Ledger.CHANGED).put("step", step).put("what", what));
        super.changed(step, what);
    }

    @Override
    public void settled(State state) {
        if (keeper.isDue(state)) {
            checkpoint(state.snapshot());
        }
        super.settled(state);
    }

    /** Writes the state, unless the last checkpoint has it already. */
    void checkpoint(Snapshot snapshot) {
        if (snapshot.step() == saved) {
            return;
        }
        epochs.force();
        validations.ifPresent(LineLog::force);
        steps.force();
        var digest = keeper.write(snapshot);
        saved = snapshot.step();
        ledger.write(Ledger.event("checkpoint").put("step", snapshot.step()).put("epoch", snapshot.epoch())
                .put("file", folder.path().relativize(folder.checkpoints().file(snapshot.step())).toString())
                .put("digest", digest).put("best-step", keeper.best().step()));
    }

    @Override
    public void close() {
        try (ledger; epochs; steps) {
            validations.ifPresent(LineLog::close);
        }
    }
}
