package dev.lanewise.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.config.Overrides;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.store.Safetensors;
import dev.lanewise.engine.train.Ending;
import dev.lanewise.engine.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
    private static final String MOONS = """
            name: moons
            data:
              source: {type: moons, examples: 200, noise: 0.1}
              split: {validation: 0.1, test: 0.2}
              transforms: standardize
            model:
              - {name: hidden, type: linear, units: 16}
              - {name: active, type: tanh}
              - {name: skip, inputs: [features], type: linear, units: 16}
              - {name: sum, inputs: [active, skip], type: add}
              - {type: linear, units: 2}
            loss: softmax-cross-entropy
            optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
            metrics: [accuracy]
            training: {epochs: 20, batch: 16}
            """;

    private final Catalog catalog = Catalog.installed();
    private final Binder binder = new Binder(catalog);
    private final KernelChoice kernels = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1);

    @TempDir
    Path folder;

    private RunSettings settings(String yaml, String... overrides) {
        var value = SettingsFile.parse(yaml, "moons.yaml", folder);
        return binder.bind(RunSettings.class, Overrides.apply(value, List.of(overrides)));
    }

    @Test
    void aRunIsWrittenReadBackAndEvaluatesToWhatItWas() throws IOException {
        var run = Run.prepare(settings(MOONS), catalog, kernels);
        var written = RunFolder.create(folder.resolve("runs/moons"));
        assertEquals(Ending.COMPLETE, run.execute(written, TrainingListener.NONE));
        var model = run.model();

        var saved = SavedRun.open(written.path(), binder, kernels);
        assertEquals(model.parameters().digest(), saved.model().parameters().digest());
        assertEquals(DataPart.TEST, saved.heldBack());
        var test = saved.evaluate(DataPart.TEST);
        assertEquals(40, test.examples());
        assertTrue(test.metric("accuracy") > 0.95, test.toString());
        assertEquals(20, Files.readAllLines(written.epochs()).size());
        assertEquals(run.settings().model(), saved.settings().model());
    }

    @Test
    void predictionsUseTheTransformsAndThePartOfTheTrainedModel() throws IOException {
        var written = RunFolder.create(folder.resolve("moons"));
        Run.prepare(settings(MOONS), catalog, kernels).execute(written, TrainingListener.NONE);
        var points = folder.resolve("points.csv");
        Files.writeString(points, "x1,x0\n1.0,0.0\n-0.5,1.0\n");
        var predictions = SavedRun.open(written.path(), binder, kernels).predict(points);
        assertEquals(2, predictions.size());
        var classes = IntStream.range(0, 2)
                .map(i -> predictions.outputs().get(2 * i) > predictions.outputs().get(2 * i + 1) ? 0 : 1).boxed()
                .toList();
        assertEquals(List.of(0, 1), classes, "the top of the upper moon, the bottom of the lower");
    }

    @Test
    void nothingIsWrittenBeforeEverythingIsChecked() {
        var output = folder.resolve("out");
        var refused = assertThrows(LanewiseException.class,
                () -> Run.prepare(settings(MOONS, "model.4.units=1", "output=" + output), catalog, kernels));
        assertEquals("LW-SHAPE-004", refused.code());
        assertFalse(Files.exists(output));
    }

    @Test
    void aMistakeInTheModelIsFoundBeforeTheDataAreRead() {
        var refused = assertThrows(LanewiseException.class, () -> Run.prepare(
                settings(MOONS, "model.2.units=3", "data.source.examples=2000000000"), catalog, kernels));
        assertEquals("LW-SHAPE-003", refused.code());
        assertTrue(refused.problem().place().startsWith("node 'sum' (add)"), refused.problem().place());
    }

    @Test
    void aFolderThatExistsOrIsNoFinishedRunIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        assertEquals("LW-RUN-002", assertThrows(LanewiseException.class,
                () -> Run.prepare(settings(MOONS, "output=" + folder.resolve("out")), catalog, kernels)).code());
        assertEquals("LW-RUN-005", assertThrows(LanewiseException.class,
                () -> SavedRun.open(folder.resolve("out"), binder, kernels)).code());
        assertEquals(folder.resolve("out-2"), RunFolder.next(folder, "out").path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "../elsewhere", "/tmp/elsewhere", "a/b", "a\nb", "a\0b", ".hidden"})
    void aNameThatIsNoFoldersIsRefused(String name) {
        assertEquals("LW-RUN-007",
                assertThrows(LanewiseException.class, () -> RunFolder.next(folder.resolve("runs"), name)).code());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    void aModelFileWhoseParametersWereChangedIsRefused() {
        var written = RunFolder.create(folder.resolve("moons"));
        Run.prepare(settings(MOONS, "training.epochs=1"), catalog, kernels).execute(written, TrainingListener.NONE);
        var file = Safetensors.read(written.model());
        file.tensors().get("hidden.bias").set(0, Double.NaN);
        Safetensors.write(written.model(), file.tensors(), file.metadata());
        assertEquals("LW-MODEL-008",
                assertThrows(LanewiseException.class, () -> SavedRun.open(written.path(), binder, kernels)).code());
    }

    @Test
    void aRecordThatWasChangedOrDamagedIsRefused() throws IOException {
        var written = RunFolder.create(folder.resolve("moons"));
        Run.prepare(settings(MOONS, "training.epochs=1"), catalog, kernels).execute(written, TrainingListener.NONE);
        var text = Files.readString(written.record());
        for (var other : List.of(text.replace("x0", "x9"), "[]", "{}", "", "{")) {
            Files.writeString(written.record(), other);
            var refused = assertThrows(LanewiseException.class, () -> SavedRun.open(written.path(), binder, kernels));
            assertEquals("LW-RUN-008", refused.code(), other);
            assertFalse(refused.getMessage().contains("runrecord"), refused.getMessage());
        }
        Files.writeString(written.record(), text);
        SavedRun.open(written.path(), binder, kernels);
    }

    @Test
    void whatIsTooLargeIsFoundBeforeAnythingIsWrittenAndNamesItsNode() {
        var wide = settings(MOONS.replace("model:", "model:\n  - {name: w, type: linear, units: 32000}"),
                "data.source.examples=100000", "data.transforms=[]", "training.batch=full");
        var refused = assertThrows(LanewiseException.class, () -> Run.prepare(wide, catalog, kernels));
        assertEquals("LW-SHAPE-001", refused.code());
        assertTrue(refused.problem().place().startsWith("node 'w' (linear), a batch of "), refused.problem().place());
    }

    @Test
    void classesThatHaveNoOutputAndOutputsThatHaveNoClassAreRefused() throws IOException {
        Files.writeString(folder.resolve("x.csv"), "a,b\n1,cat\n2,dog\n3,cow\n");
        var yaml = MOONS.replaceAll("(?s)source:.*?model:", "source: {type: csv, path: x.csv, label: b}\nmodel:");
        for (var units : List.of("2", "4")) {
            assertThrows(LanewiseException.class,
                    () -> Run.prepare(settings(yaml, "model.4.units=" + units), catalog, kernels));
        }
        Run.prepare(settings(yaml, "model.4.units=3"), catalog, kernels);
    }

    @Test
    void aFolderThatCannotBeIsTheUsersToChange() throws IOException {
        Files.writeString(folder.resolve("runs"), "x");
        for (var name : List.of("runs/moons", "x".repeat(300))) {
            var refused = assertThrows(LanewiseException.class, () -> RunFolder.create(folder.resolve(name)));
            assertEquals("LW-RUN-004", refused.code());
            assertEquals(2, refused.problem().kind().exitCode());
            assertFalse(refused.getMessage().contains("Exception"), refused.getMessage());
        }
    }

    @Test
    void aModelWithNothingToTrainIsRefused() {
        var yaml = MOONS.replaceAll("(?s)model:.*?loss:", "model: tanh\nloss:");
        assertEquals("LW-GRAPH-005",
                assertThrows(LanewiseException.class, () -> Run.prepare(settings(yaml), catalog, kernels)).code());
    }
}
