package dev.lanewise.engine.run;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.StepLog;
import dev.lanewise.engine.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Executes a run again from what its folder says, as far as it had come, and compares every step's loss and every epoch's
 * parameters bit by bit. Writes nothing.
 *
 * @since 0.1
 */
public final class Replay {
    private final Run run;
    private final Trace recorded;
    private final List<String> differences;

    private Replay(Run run, Trace recorded, List<String> differences) {
        this.run = run;
        this.recorded = recorded;
        this.differences = List.copyOf(differences);
    }

    /**
     * What came out.
     *
     * @param steps how many were to be compared
     * @param epochs how many were to be compared
     * @param difference the first step or epoch that came out otherwise; empty where all are identical
     * @since 0.1
     */
    public record Outcome(int steps, int epochs, Optional<String> difference) {}

    /**
     * Opens a run folder and prepares its run anew.
     *
     * @throws LanewiseException {@code LW-RUN-015} if the folder holds no record of steps, {@code LW-RUN-008} for a file that was
     *     damaged, {@code LW-PLUGIN-030} where a plug-in is missing, and whatever {@link Run#prepare} finds
     */
    public static Replay open(Path path, Binder all, KernelChoice kernels) {
        var folder = new RunFolder(path);
        boolean isRun = Files.isRegularFile(folder.settings()) && Files.isRegularFile(folder.record());
        if (isRun && StepLog.count(folder.steps()) == 0) {
            throw nothingDone(path);
        }
        if (!isRun) {
            throw Problem.input("LW-RUN-015").at(path.toString())
                    .wanted("a run folder with the losses of its steps, " + folder.steps().getFileName())
                    .got(Files.isDirectory(path) ? "none in it" : Files.exists(path) ? "a file" : "no such folder")
                    .remedy("give the folder that 'lanewise train' named").toException();
        }
        var facts = SavedRun.read(RunRecord.class, folder.record(), all);
        var binder = new Needs(path, facts.needs()).require(all.catalog()).within(all);
        var settings = SavedRun.read(RunSettings.class, folder.settings(), binder);
        var run = Run.of(settings, binder.catalog(), kernels);
        return new Replay(run, recorded(folder), differences(folder, facts, run.identity()));
    }

    private static LanewiseException nothingDone(Path path) {
        return Problem.input("LW-RUN-015").at(path.toString())
                .wanted("a run of one step at least")
                .got("one that ended in its first step, or whose record of steps is gone")
                .remedy("there is nothing to compare: mend what ended it and train again").toException();
    }

    private static List<String> differences(RunFolder folder, RunRecord facts, RunIdentity now) {
        var then = new RunIdentity(facts.lanewise(), settings(folder).orElse(now.settings()), facts.data(),
                facts.plugins(), facts.jars(), facts.needs());
        return Stream.concat(then.differences(now).stream(), Ledger.deviations(folder.ledger()).stream()).toList();
    }

    /** The settings of the last steps, which settings.json should still say. */
    private static Optional<String> settings(RunFolder folder) {
        try {
            var files = folder.checkpoints().files();
            return files.isEmpty() ? Optional.empty()
                    : Optional.of(Checkpoint.read(files.getLast()).identity().settings());
        } catch (LanewiseException e) {
            return Optional.empty(); // a replay needs no checkpoint
        }
    }

    private static Trace recorded(RunFolder folder) {
        try {
            var digests = new ArrayList<String>();
            if (Files.exists(folder.epochs())) {
                for (var line : Files.readAllLines(folder.epochs())) {
                    digests.add(digest(line));
                }
            }
            return new Trace(StepLog.read(folder.steps()), digests);
        } catch (IOException e) {
            throw damaged(folder, FileFailure.words(e));
        } catch (IllegalArgumentException e) {
            throw damaged(folder, String.valueOf(e.getMessage()));
        }
    }

    private static String digest(String line) {
        if (Json.parse(line) instanceof Value.Mapping epoch
                && epoch.entries().get("digest") instanceof Value.Scalar digest) {
            return digest.text();
        }
        throw new IllegalArgumentException("a line without a digest: " + line);
    }

    private static LanewiseException damaged(RunFolder folder, String got) {
        return Problem.input("LW-RUN-008").at(folder.epochs().toString())
                .wanted("the lines of epochs as 'lanewise train' wrote them").got(got)
                .remedy("restore the file: it was changed or damaged").toException();
    }

    /** What is different now of what steps depend on; where they come out otherwise, this may be why. */
    public List<String> differences() {
        return differences;
    }

    /** Executes the run, at most to the first difference; once. */
    public Outcome execute(TrainingListener listener) {
        var comparison = new Trace.Comparison(recorded, run::stop, listener);
        run.train(comparison);
        return new Outcome(recorded.losses().length, recorded.digests().size(), comparison.difference());
    }

    /** Asks for an end after the step that is being done; from any thread. */
    public void stop() {
        run.stop();
    }
}
