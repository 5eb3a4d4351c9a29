package dev.lanewise.engine.run;

import dev.lanewise.engine.event.CheckpointEvent;
import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.Snapshot;
import dev.lanewise.engine.train.TrainingListener.State;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Knows when a checkpoint is due, which state is the best, and which files stay. Periods are measured with a clock that never
 * goes backwards; what the wall clock says is of no importance.
 */
final class CheckpointKeeper {
    private final CheckpointFolder folder;
    private final CheckpointSettings settings;
    private final RunIdentity identity;
    private final LongSupplier nanos;
    private final CheckpointEvent event = new CheckpointEvent();
    private Checkpoint.Best best;
    private Optional<Snapshot> bestState = Optional.empty();
    private boolean improved;
    private int epoch;
    private long lastWrite;

    CheckpointKeeper(CheckpointFolder folder, CheckpointSettings settings, RunIdentity identity, LongSupplier nanos,
            Checkpoint.Best best) {
        this.folder = folder;
        this.settings = settings;
        this.identity = identity;
        this.nanos = nanos;
        this.best = best;
        this.lastWrite = nanos.getAsLong();
    }

    void epochDone(EpochReport report) {
        epoch = report.epoch();
        double loss = report.validation().isPresent() ? report.validation().orElseThrow().loss()
                : report.training().loss() + report.penalty();
        if (settings.best() && loss < best.loss()) {
            best = new Checkpoint.Best(report.step(), loss);
            improved = true;
        }
    }

    /** Looks at the state after a step; tells whether it is to be written. */
    boolean isDue(State state) {
        if (improved) {
            improved = false;
            bestState = Optional.of(state.snapshot());
        }
        return settings.everySteps().isPresent() && state.step() % settings.everySteps().orElseThrow() == 0
                || settings.everyEpochs().isPresent() && state.endsEpoch()
                        && epoch % settings.everyEpochs().orElseThrow() == 0
                || nanos.getAsLong() - lastWrite >= settings.everySeconds() * TimeUnit.SECONDS.toNanos(1);
    }

    /** Writes the best state, if it is new, and this one, and removes what need not stay; gives this one's digest. */
    String write(Snapshot snapshot) {
        bestState.filter(state -> state.step() != snapshot.step()).ifPresent(this::file);
        bestState = Optional.empty();
        var digest = file(snapshot);
        folder.prune(settings.keep(), settings.best() ? best.step() : -1);
        lastWrite = nanos.getAsLong();
        return digest;
    }

    private String file(Snapshot snapshot) {
        event.begin();
        var digest = new Checkpoint(identity, best, snapshot).write(folder.file(snapshot.step()));
        event.done(snapshot.step());
        return digest;
    }

    Checkpoint.Best best() {
        return best;
    }
}
