package dev.lanewise.engine.run;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Transform;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.store.FolderLock;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.Safetensors;
import dev.lanewise.engine.store.WholeFile;
import dev.lanewise.engine.train.Ending;
import dev.lanewise.engine.train.Objective;
import dev.lanewise.engine.train.ParameterGroup;
import dev.lanewise.engine.train.Snapshot;
import dev.lanewise.engine.train.TrainedModel;
import dev.lanewise.engine.train.Training;
import dev.lanewise.engine.train.TrainingListener;
import dev.lanewise.engine.train.TrainingRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A training run from settings to run folder. Everything that can be checked is checked by {@link #prepare}, which writes
 * nothing: settings, then shapes as far as they are known without the data, then the data, every label included, then
 * whether there is memory for it all.
 *
 * @since 0.1
 */
public final class Run {
    private final Told told;
    private final Training training;
    private final TrainedModel model;
    private final RunRecord facts;
    private final TrainingRun loop;
    private final RunIdentity identity;

    /** @param written the settings with names of parts that bind again */
    private record Told(RunSettings settings, Value written) {
        static Told of(RunSettings settings, Catalog catalog) {
            return new Told(settings, Binder.write(settings, catalog::name));
        }
    }

    private Run(Told told, TrainedModel model, TrainingRun loop, Training training, RunRecord facts,
            RunIdentity identity) {
        this.told = told;
        this.training = training;
        this.model = model;
        this.loop = loop;
        this.facts = facts;
        this.identity = identity;
    }

    /**
     * Reads the data, plans the network and makes the untrained model.
     *
     * @throws dev.lanewise.api.error.LanewiseException for whatever is wrong with settings or data
     */
    public static Run prepare(RunSettings settings, Catalog catalog, KernelChoice kernels) {
        settings.output().ifPresentOrElse(RunFolder::requireFree,
                () -> settings.name().ifPresent(RunFolder::requireName));
        return of(settings, catalog, kernels);
    }

    /**
     * The training that the settings describe, its data opened, for who wants to take its steps himself: no folder is thought of.
     *
     * @throws dev.lanewise.api.error.LanewiseException for whatever is wrong with settings or data
     */
    public static Training training(RunSettings settings) {
        Binder.check(settings);
        planBeforeReading(settings);
        return training(settings, RunData.open(settings.data(), settings.seed(), Optional.empty()));
    }

    /** As {@link #prepare}, whatever folder it belongs to. */
    static Run of(RunSettings settings, Catalog catalog, KernelChoice kernels) {
        Binder.check(settings);
        planBeforeReading(settings);
        var data = RunData.open(settings.data(), settings.seed(), Optional.empty());
        var training = training(settings, data);
        var model = training.initialize(kernels.kernels());
        var loop = training.ready(model, kernels.others());
        var identity = RunIdentity.of(settings, DataDigest.of(data), catalog);
        return new Run(Told.of(settings, catalog), model, loop, training, facts(data.training(), identity, kernels),
                identity);
    }

    private static RunRecord facts(Dataset whole, RunIdentity identity, KernelChoice kernels) {
        return new RunRecord(
                identity.lanewise(),
                Versions.java(),
                Versions.system(),
                kernels.reason(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                identity.plugins(),
                identity.jars(),
                identity.needs(),
                identity.data(),
                whole.schema(),
                whole.fields().stream().map(RunRecord.SavedField::of).toList());
    }

    /** Finds mistakes in the model before a large file is read, where the source says beforehand what it will give. */
    private static void planBeforeReading(RunSettings settings) {
        RunData.declaredFields(settings.data(), settings.seed()).ifPresent(fields -> {
            var plan = Plan.of(settings.graph(fields), fields);
            fields.stream().filter(field -> field.name().equals(Dataset.TARGET)).forEach(field -> Objective.of(
                    settings.loss(), settings.metrics(), plan.predictionShape(), Objective.target(field)));
        });
    }

    private static Training training(RunSettings settings, RunData data) {
        var training = Training.of(settings.graph(data.training().fields()), data.training())
                .loss(settings.loss())
                .optimizer(settings.optimizer())
                .schedule(settings.schedule())
                .regularizers(settings.regularizers().toArray(Regularizer[]::new))
                .constraints(settings.constraints().toArray(Constraint[]::new))
                .groups(settings.groups().toArray(ParameterGroup[]::new))
                .transforms(settings.data().transforms().toArray(Transform[]::new))
                .metrics(settings.metrics().toArray(Metric[]::new))
                .settings(settings.training())
                .seed(settings.seed());
        settings.clip().ifPresent(training::clip);
        var validation = data.part(DataPart.VALIDATION);
        if (settings.training().validateEvery().isPresent() && validation.isEmpty()) {
            throw Problem.input("LW-CONFIG-022").at("training.validate-every")
                    .wanted("a validation part to evaluate").got("none")
                    .remedy("hold one back with data.split.validation, name one under data.validation, or leave the setting out")
                    .toException();
        }
        validation.ifPresent(training::validation);
        return training.build();
    }

    /**
     * Trains, and fills the folder: settings, facts and a first checkpoint before the first step; then a line an epoch, a number
     * a step, checkpoints; the model at the end.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if a file can't be written, {@code LW-RUN-003} if the
     *     loss is not finite, {@code LW-RUN-013} if another process holds the folder
     */
    public Ending execute(RunFolder folder, TrainingListener listener) {
        try (var _ = FolderLock.take(folder.lock())) {
            var start = loop.snapshot();
            begin(folder, start);
            var event = Ledger.event("started").put("seed", settings().seed());
            return train(folder, new Checkpoint(identity, Checkpoint.Best.NONE, start), about(event), listener);
        }
    }

    /** Goes on from a checkpoint of this run; the caller holds the folder's lock. */
    Ending proceed(RunFolder folder, Checkpoint from, Json.Members event, TrainingListener listener) {
        restore(from);
        return train(folder, from, about(event), listener);
    }

    /** What the bits don't depend on, but a reader may want to know. */
    private Json.Members about(Json.Members event) {
        return event.put("lanewise", facts.lanewise()).put("java", facts.java()).put("system", facts.system())
                .put("kernels", facts.kernels()).put("process", ProcessHandle.current().pid());
    }

    private Ending train(RunFolder folder, Checkpoint from, Json.Members event, TrainingListener listener) {
        var keeper = new CheckpointKeeper(folder.checkpoints(), settings().checkpoints(), identity, System::nanoTime,
                from.best());
        try (var recording = Recording.from(from.snapshot(), folder, settings().training().validateEvery(), keeper,
                listener)) {
            recording.ledger().write(event);
            var ending = trainOrSave(recording);
            recording.checkpoint(loop.snapshot());
            if (ending != Ending.STOPPED) {
                loop.finish();
                save(folder);
            }
            recording.ledger().write(Ledger.event(ending == Ending.STOPPED ? "stopped" : "ended")
                    .put("step", loop.step()).put("parameters", model.parameters().digest()));
            return ending;
        } catch (LanewiseException e) {
            throw RunProblems.during(folder, e);
        }
    }

    /** A loss that is not finite was found before its update was made: what was reached until then is worth keeping. */
    private Ending trainOrSave(Recording recording) {
        try {
            return loop.run(recording);
        } catch (LanewiseException e) {
            if (e.code().equals(RunProblems.NOT_FINITE)) {
                recording.checkpoint(loop.snapshot());
                recording.ledger()
                        .write(Ledger.event("failed").put("code", e.code()).put("place", e.problem().place()));
            }
            throw e;
        }
    }

    /** Asks for a clean stop after the step that is being done: a checkpoint, then {@link Ending#STOPPED}; from any thread. */
    public void stop() {
        loop.stop();
    }

    /** Puts the state of a checkpoint in place of the untrained one. */
    void restore(Checkpoint checkpoint) {
        loop.restore(checkpoint.snapshot());
    }

    /** Runs without a folder, from where the state stands. */
    Ending train(TrainingListener listener) {
        return loop.run(listener);
    }

    /** The state as a checkpoint would hold it. */
    Checkpoint checkpoint() {
        return new Checkpoint(identity, Checkpoint.Best.NONE, loop.snapshot());
    }

    RunIdentity identity() {
        return identity;
    }

    /** Writes what is known beforehand, or leaves no folder behind. */
    private void begin(RunFolder folder, Snapshot start) {
        boolean begun = false;
        try {
            writeSettings(folder);
            WholeFile.write(folder.record(), Json.pretty(Binder.write(facts)) + "\n");
            folder.makeCheckpoints();
            new Checkpoint(identity, Checkpoint.Best.NONE, start).write(folder.checkpoints().file(start.step()));
            begun = true;
        } finally {
            if (!begun) {
                folder.discard();
            }
        }
    }

    /** Writes what the run was told, every default spelt out. */
    void writeSettings(RunFolder folder) {
        WholeFile.write(folder.settings(), Json.pretty(told.written()) + "\n");
    }

    private void save(RunFolder folder) {
        var tensors = new LinkedHashMap<>(model.parameters().byName());
        tensors.putAll(model.preprocessing().statistics());
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("lanewise", facts.lanewise());
        metadata.put("format", "1");
        metadata.put("plugins", String.join(", ", facts.plugins()));
        if (!facts.needs().isEmpty()) {
            metadata.put(NeededPlugin.KEY, NeededPlugin.json(facts.needs()));
        }
        metadata.put(SavedRun.DIGEST, model.parameters().digest());
        metadata.put(SavedRun.RECORD, facts.digest());
        Safetensors.write(folder.model(), tensors, metadata);
    }

    public RunSettings settings() {
        return told.settings();
    }

    public TrainedModel model() {
        return model;
    }

    public Plan plan() {
        return model.plan();
    }

    public Training training() {
        return training;
    }
}
