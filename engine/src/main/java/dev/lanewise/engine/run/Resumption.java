package dev.lanewise.engine.run;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.config.Overrides;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.store.FolderLock;
import dev.lanewise.engine.store.StepLog;
import dev.lanewise.engine.train.Ending;
import dev.lanewise.engine.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that goes on where it was stopped, in whatever way. Either it goes on bit for bit or it is refused: what steps depend on
 * is compared with what the checkpoint says of it. Nothing is replaced in silence: a damaged checkpoint is an error that
 * offers the one before, and a run without a checkpoint does not begin anew.
 *
 * <p>The folder is locked from {@link #open} to {@link #close}.
 *
 * @since 0.1
 */
public final class Resumption implements AutoCloseable {
    private final RunFolder folder;
    private final FolderLock lock;
    private final RunSettings settings;
    private final Optional<Start> start;

    private record Start(Run run, Checkpoint checkpoint, Path file, List<String> differences, boolean rewrite) {}

    private Resumption(RunFolder folder, FolderLock lock, RunSettings settings, Optional<Start> start) {
        this.folder = folder;
        this.lock = lock;
        this.settings = settings;
        this.start = start;
    }

    /**
     * Opens a run folder and checks that its run can go on.
     *
     * @throws LanewiseException {@code LW-RUN-009} for a damaged checkpoint, {@code LW-RUN-011} where something is different that
     *     steps depend on, {@code LW-RUN-012} for a setting that can't be changed any more, {@code LW-RUN-013} if another
     *     process holds the folder, {@code LW-RUN-014} if there is no checkpoint
     */
    public static Resumption open(Path path, ResumeOptions options, Binder binder, KernelChoice kernels) {
        var folder = new RunFolder(path);
        for (var file : List.of(folder.settings(), folder.record())) {
            if (!Files.isRegularFile(file)) {
                throw RunProblems.noCheckpoint(path, String.valueOf(file.getFileName()));
            }
        }
        var lock = FolderLock.take(folder.lock());
        try {
            return open(folder, lock, options, binder, kernels);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static Resumption open(RunFolder folder, FolderLock lock, ResumeOptions options, Binder all,
            KernelChoice kernels) {
        var facts = SavedRun.read(RunRecord.class, folder.record(), all);
        var binder = new Needs(folder.path(), facts.needs()).require(all.catalog()).within(all);
        requirePlugins(folder, facts, options, binder);
        var before = SavedRun.read(RunSettings.class, folder.settings(), binder);
        var now = changed(folder, before, options, binder);
        if (Files.exists(folder.model()) && now.training().equals(before.training())
                && options.checkpoint().isEmpty()) {
            return new Resumption(folder, lock, now, Optional.empty());
        }
        var file = options.checkpoint().orElseGet(() -> last(folder));
        var checkpoint = read(folder, file);
        var run = Run.of(now, binder.catalog(), kernels);
        var differences = differences(folder, checkpoint, run);
        if (!differences.isEmpty() && !options.inexact()) {
            throw RunProblems.differs(folder.path(), differences);
        }
        requireSameNetwork(folder, checkpoint, run);
        Epochs.check(before.training().epochs(), now.training().epochs(), checkpoint.snapshot(), run.training());
        if (!now.training().equals(before.training())) {
            requireStepsLeft(run, checkpoint);
        }
        boolean rewrite = !now.equals(before);
        return new Resumption(folder, lock, now,
                Optional.of(new Start(run, checkpoint, file, differences, rewrite)));
    }

    /** More epochs alone don't help where early stopping has ended the run. */
    private static void requireStepsLeft(Run run, Checkpoint checkpoint) {
        var stopping = run.training().settings().earlyStopping();
        var losses = checkpoint.snapshot().losses();
        if (stopping.isPresent() && stopping.get().isDue(losses)) {
            throw RunProblems.endedEarly(stopping.get(), losses.size());
        }
    }

    /** Before the settings are bound, because they can't be where a part is unknown. */
    private static void requirePlugins(RunFolder folder, RunRecord facts, ResumeOptions options, Binder binder) {
        var differences = new ArrayList<>(
                RunIdentity.missing("plug-in", facts.plugins(), RunIdentity.plugins(binder.catalog())));
        differences.addAll(
                RunIdentity.missing("the jar of plug-in", facts.jars(), RunIdentity.jars(binder.catalog())));
        if (!differences.isEmpty() && !options.inexact()) {
            throw RunProblems.differs(folder.path(), differences);
        }
    }

    private static RunSettings changed(RunFolder folder, RunSettings before, ResumeOptions options, Binder binder) {
        for (var assignment : options.assignments()) {
            var key = assignment.replaceFirst("=.*", "").strip();
            if (!key.equals("training.epochs") && !key.matches("(checkpoints|training\\.early-stopping)(\\..*)?")) {
                throw RunProblems.fixed(key);
            }
        }
        if (options.assignments().isEmpty()) {
            return before;
        }
        return binder.bind(RunSettings.class,
                Overrides.apply(SettingsFile.read(folder.settings()), options.assignments()));
    }

    private static Path last(RunFolder folder) {
        var files = folder.checkpoints().files();
        if (files.isEmpty()) {
            throw RunProblems.noCheckpoint(folder.path(), "checkpoints: there is no checkpoints/step-N.safetensors");
        }
        long named = Ledger.lastCheckpoint(folder.ledger());
        if (named > CheckpointFolder.step(files.getLast())) {
            var file = folder.checkpoints().file(named);
            throw RunProblems.missing(folder, file, wholeBefore(folder, file));
        }
        return files.getLast();
    }

    private static Checkpoint read(RunFolder folder, Path file) {
        try {
            return Checkpoint.read(file);
        } catch (LanewiseException e) {
            if (e.code().equals("LW-RUN-009")) {
                throw RunProblems.damaged(folder, e, wholeBefore(folder, file));
            }
            throw e;
        }
    }

    private static Optional<Path> wholeBefore(RunFolder folder, Path damaged) {
        return folder.checkpoints().files().reversed().stream()
                .filter(file -> CheckpointFolder.step(file) < CheckpointFolder.step(damaged))
                .filter(Resumption::isWhole).findFirst();
    }

    private static boolean isWhole(Path file) {
        try {
            Checkpoint.read(file);
            return true;
        } catch (LanewiseException e) {
            return false;
        }
    }

    /** What steps depend on, and whether the record of the steps done is there to be continued. */
    private static List<String> differences(RunFolder folder, Checkpoint checkpoint, Run run) {
        var differences = new ArrayList<>(checkpoint.identity().differences(run.identity()));
        long steps = StepLog.count(folder.steps());
        if (steps < checkpoint.snapshot().step()) {
            differences.add("the losses of " + checkpoint.snapshot().step() + " steps then, of " + steps + " in "
                    + folder.steps().getFileName() + " now");
        }
        long epochs = lines(folder.epochs());
        if (epochs < checkpoint.snapshot().epoch()) {
            differences.add("the lines of " + checkpoint.snapshot().epoch() + " epochs then, of " + epochs + " in "
                    + folder.epochs().getFileName() + " now");
        }
        return differences;
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            return 0; // not there, or not to be read: what it said is lost in either case
        }
    }

    /** Where the user insists on other settings, the state must fit at least. */
    private static void requireSameNetwork(RunFolder folder, Checkpoint checkpoint, Run run) {
        var then = checkpoint.snapshot();
        var now = run.checkpoint().snapshot();
        if (!describe(then.tensors()).equals(describe(now.tensors()))) {
            throw RunProblems.otherNetwork(folder.path(), "one of the tensors " + describe(then.tensors()));
        }
        if (!then.numbers().keySet().equals(now.numbers().keySet())) {
            throw RunProblems.otherNetwork(folder.path(), "one of the numbers " + then.numbers().keySet());
        }
    }

    private static List<String> describe(Map<String, Tensor> tensors) {
        return tensors.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).toList();
    }

    /** Whether there is nothing left to do. */
    public boolean isComplete() {
        return start.isEmpty();
    }

    /** Whether the run was ended before its last epoch, by early stopping. */
    public boolean isEndedEarly() {
        return isComplete() && lines(folder.epochs()) < settings.training().epochs();
    }

    /** What is different that steps depend on; empty unless {@link ResumeOptions#inexact} was given. */
    public List<String> differences() {
        return start.map(Start::differences).orElse(List.of());
    }

    /** Steps done at the checkpoint. */
    public long step() {
        return start.map(from -> from.checkpoint().snapshot().step()).orElse(0L);
    }

    public RunSettings settings() {
        return settings;
    }

    /** Asks for a clean stop, as {@link Run#stop}. */
    public void stop() {
        start.ifPresent(from -> from.run().stop());
    }

    /**
     * Trains on, to the end or a stop; once, and only if the run is not complete.
     *
     * @throws LanewiseException as {@link Run#execute}
     */
    public Ending execute(TrainingListener listener) {
        var from =
                start.orElseThrow(() -> new IllegalStateException("execute: wanted a run with steps left, got none"));
        var snapshot = from.checkpoint().snapshot();
        tidy();
        if (from.rewrite()) {
            from.run().writeSettings(folder);
        }
        var event = Ledger.event("resumed").put("step", snapshot.step()).put("epoch", snapshot.epoch())
                .put("from", String.valueOf(from.file().getFileName())).put("epochs", settings.training().epochs())
                .put("inexact", Binder.write(from.differences()));
        return from.run().proceed(folder, from.checkpoint(), event, listener);
    }

    /** Half-written files of a process that was killed go; checkpoints of later steps step aside; so does an older model. */
    private void tidy() {
        try {
            removeParts(folder.path());
            removeParts(folder.checkpoints().path());
            folder.checkpoints().setAsideAfter(step());
            Files.deleteIfExists(folder.model());
        } catch (IOException e) {
            throw RunProblems.untidy(folder, e);
        }
    }

    private static void removeParts(Path path) throws IOException {
        try (var files = Files.newDirectoryStream(path, ".*.part")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
