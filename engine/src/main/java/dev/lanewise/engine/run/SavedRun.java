package dev.lanewise.engine.run;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.store.Safetensors;
import dev.lanewise.engine.train.Evaluation;
import dev.lanewise.engine.train.Objective;
import dev.lanewise.engine.train.Preprocessing;
import dev.lanewise.engine.train.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A finished run read back from its folder, for evaluation and prediction.
 *
 * @since 0.1
 */
public final class SavedRun {
    /** The key of the model file's metadata under which its parameters' digest stands. */
    static final String DIGEST = "digest";

    /** The key under which {@link RunRecord#digest()} stands. */
    static final String RECORD = "data-digest";

    private final RunSettings settings;
    private final RunRecord facts;
    private final TrainedModel model;
    private final List<String> differences;

    private SavedRun(RunSettings settings, RunRecord facts, TrainedModel model, List<String> differences) {
        this.settings = settings;
        this.facts = facts;
        this.model = model;
        this.differences = List.copyOf(differences);
    }

    /**
     * Opens a run folder.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-005} if it is none or was not finished, {@code
     *     LW-PLUGIN-030} where a plug-in is missing; what the settings or
     *     the model file have wrong
     */
    public static SavedRun open(Path path, Binder all, KernelChoice kernels) {
        var folder = new RunFolder(path);
        requireFinished(folder);
        var facts = read(RunRecord.class, folder.record(), all);
        var needs = new Needs(path, facts.needs()).require(all.catalog());
        var settings = read(RunSettings.class, folder.settings(), needs.within(all));
        var fields = facts.dataFields();
        var plan = Plan.of(settings.graph(fields), fields);
        var file = Safetensors.read(folder.model());
        var saved = file.tensors();
        var source = folder.model().toString();
        var target = fields.stream().filter(field -> field.name().equals(Dataset.TARGET)).findFirst().orElseThrow();
        var model = new TrainedModel(
                plan,
                Parameters.of(plan, saved, source),
                Preprocessing.restore(settings.data().transforms(), saved, source),
                Objective.of(settings.loss(), settings.metrics(), plan.predictionShape(), Objective.target(target)),
                kernels.kernels());
        requireDigest(model.parameters().digest(), file.metadata().getOrDefault(DIGEST, "none"), source);
        requireRecord(folder, facts, file.metadata().getOrDefault(RECORD, "none"));
        return new SavedRun(settings, facts, model, needs.differences(all.catalog()));
    }

    /** A file that Lanewise wrote; whatever is wrong with its form, it was changed or damaged since. */
    static <T> T read(Class<T> type, Path file, Binder binder) {
        try {
            return binder.bind(type, SettingsFile.read(file));
        } catch (LanewiseException e) {
            boolean form = e.code().matches("LW-CONFIG-0(01|02|03|04|11|12)");
            if (!form) {
                throw e;
            }
            throw Problem.input("LW-RUN-008").at(e.problem().place())
                    .wanted("the file " + file.getFileName() + " as 'lanewise train' wrote it")
                    .got(e.problem().got())
                    .remedy("restore the file, or train again: it was changed or damaged").toException(e);
        }
    }

    private static void requireRecord(RunFolder folder, RunRecord facts, String stated) {
        var found = facts.digest();
        if (!found.equals(stated)) {
            throw Problem.input("LW-RUN-008").at(folder.record().toString())
                    .wanted("columns, classes and fields of the digest that the model file states, " + stated)
                    .got("those of the digest " + found)
                    .remedy("restore the file, or train again: it was changed after it was written")
                    .toException();
        }
    }

    private static void requireDigest(String found, String stated, String source) {
        if (!found.equals(stated)) {
            throw Problem.input("LW-MODEL-008").at(source)
                    .wanted("parameters of the digest that the file states, " + stated)
                    .got("parameters of the digest " + found)
                    .remedy("get the file again, or train again: it was changed or damaged after it was written")
                    .toException();
        }
    }

    private static void requireFinished(RunFolder folder) {
        for (var file : List.of(folder.settings(), folder.record(), folder.model())) {
            if (!Files.isRegularFile(file)) {
                throw Problem.input("LW-RUN-005").at(folder.path().toString())
                        .wanted("the folder of a finished run, with settings.json, run.json and model.safetensors")
                        .got(found(folder.path(), file))
                        .remedy(!folder.checkpoints().files().isEmpty()
                                ? "finish it: " + RunProblems.resume(folder.path())
                                : Files.isDirectory(folder.path()) ? "train again, to the end"
                                        : "give the folder that 'lanewise train' named at its end, such as runs/spiral")
                        .toException();
            }
        }
    }

    private static String found(Path folder, Path file) {
        if (!Files.exists(folder)) {
            return "no such folder";
        }
        if (!Files.isDirectory(folder)) {
            return "a file";
        }
        return Files.isExecutable(folder) ? "no " + file.getFileName() + " in it" : "no permission to look into it";
    }

    /** In words, each plug-in that is not the one that the run was made with; with them, the results may be others. */
    public List<String> differences() {
        return differences;
    }

    /** The names of the data's classes; empty where there are none. */
    public List<String> classes() {
        return facts.schema().classes();
    }

    /** The part that is evaluated unless another is named: test, else validation, else training. */
    public DataPart heldBack() {
        var split = settings.data().split();
        if (settings.data().test().isPresent() || split.filter(s -> s.test() > 0).isPresent()) {
            return DataPart.TEST;
        }
        boolean validation =
                settings.data().validation().isPresent() || split.filter(s -> s.validation() > 0).isPresent();
        return validation ? DataPart.VALIDATION : DataPart.TRAINING;
    }

    /**
     * Loss and metrics over a part of the run's data, which is read again.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-006} if the run has no such part
     */
    public Evaluation evaluate(DataPart part) {
        var data = RunData.open(settings.data(), settings.seed(), Optional.of(facts.schema()));
        RunData.checkFields(facts.dataFields(), data.training().fields(), "data");
        var dataset = data.part(part).orElseThrow(() -> Problem.input("LW-RUN-006").at("run '" + name() + "'")
                .wanted("a " + part.name().toLowerCase(Locale.ROOT) + " part")
                .got("settings that hold none back")
                .remedy("evaluate another part with --on, or train with 'split' or a source of its own").toException());
        return model.evaluate(dataset);
    }

    /** The network's outputs for the examples of a file, read as the training data were read. */
    public Predictions predict(Path file) {
        var data = RunData.forPrediction(settings.data(), file, facts.schema());
        RunData.checkFields(facts.dataFields(), data.fields(), file.toString());
        return new Predictions(model.predict(data), model.objective().plan().classes() > 0, facts.schema().classes());
    }

    public String name() {
        return settings.name().orElse("");
    }

    public RunSettings settings() {
        return settings;
    }

    public TrainedModel model() {
        return model;
    }
}
