package dev.lanewise.engine.run;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Transform;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.LineLog;
import dev.lanewise.engine.store.Safetensors;
import dev.lanewise.engine.store.WholeFile;
import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.Objective;
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
    private final RunSettings settings;
    private final Training training;
    private final TrainedModel model;
    private final RunRecord facts;
    private final TrainingRun loop;

    private Run(RunSettings settings, Training training, TrainedModel model, RunRecord facts) {
        this.settings = settings;
        this.training = training;
        this.model = model;
        this.facts = facts;
        this.loop = training.ready(model);
    }

    /**
     * Reads the data, plans the network and makes the untrained model.
     *
     * @throws dev.lanewise.api.error.LanewiseException for whatever is wrong with settings or data
     */
    public static Run prepare(RunSettings settings, Catalog catalog, KernelChoice kernels) {
        settings.output().ifPresentOrElse(RunFolder::requireFree,
                () -> settings.name().ifPresent(RunFolder::requireName));
        Binder.check(settings);
        planBeforeReading(settings);
        var data = RunData.open(settings.data(), settings.seed(), Optional.empty());
        var whole = data.training();
        var training = training(settings, data);
        var facts = new RunRecord(
                Versions.lanewise(),
                Versions.java(),
                Versions.system(),
                kernels.reason(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                catalog.plugins().stream().map(plugin -> plugin.id() + " " + plugin.version()).sorted().toList(),
                whole.schema(),
                whole.fields().stream().map(RunRecord.SavedField::of).toList());
        return new Run(settings, training, training.initialize(kernels.kernels()), facts);
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
                .transforms(settings.data().transforms().toArray(Transform[]::new))
                .metrics(settings.metrics().toArray(Metric[]::new))
                .settings(settings.training())
                .seed(settings.seed());
        data.part(DataPart.VALIDATION).ifPresent(training::validation);
        return training.build();
    }

    /**
     * Trains, and fills the folder: settings and facts first, a line an epoch, the model at the end.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if a file can't be written, {@code LW-RUN-003} if the
     *     loss is not finite
     */
    public TrainedModel execute(RunFolder folder, TrainingListener listener) {
        begin(folder);
        try (var epochs = LineLog.create(folder.epochs())) {
            loop.run(new Recorder(epochs, listener));
        }
        save(folder);
        return model;
    }

    /** Writes what is known beforehand, or leaves no folder behind. */
    private void begin(RunFolder folder) {
        boolean begun = false;
        try {
            WholeFile.write(folder.settings(), Json.pretty(Binder.write(settings)) + "\n");
            WholeFile.write(folder.record(), Json.pretty(Binder.write(facts)) + "\n");
            begun = true;
        } finally {
            if (!begun) {
                folder.discard();
            }
        }
    }

    private void save(RunFolder folder) {
        var tensors = new LinkedHashMap<>(model.parameters().byName());
        tensors.putAll(model.preprocessing().statistics());
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("lanewise", facts.lanewise());
        metadata.put("format", "1");
        metadata.put("plugins", String.join(", ", facts.plugins()));
        metadata.put(SavedRun.DIGEST, model.parameters().digest());
        metadata.put(SavedRun.RECORD, facts.digest());
        Safetensors.write(folder.model(), tensors, metadata);
    }

    public RunSettings settings() {
        return settings;
    }

    public Plan plan() {
        return model.plan();
    }

    public Training training() {
        return training;
    }

    /** Passes everything on, and writes a line for each epoch. */
    private record Recorder(LineLog epochs, TrainingListener listener) implements TrainingListener {
        @Override
        public void started(Outline outline) {
            listener.started(outline);
        }

        @Override
        public void stepDone(StepReport report) {
            listener.stepDone(report);
        }

        @Override
        public void epochDone(EpochReport report) {
            epochs.append(EpochLine.of(report));
            listener.epochDone(report);
        }

        @Override
        public void settled(State state) {
            listener.settled(state);
        }
    }
}
