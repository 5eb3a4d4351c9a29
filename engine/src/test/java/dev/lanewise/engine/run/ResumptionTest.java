package dev.lanewise.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lanewise.api.error.ErrorKind;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Named;
import dev.lanewise.engine.Golden;
import dev.lanewise.engine.config.Overrides;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.store.FolderLock;
import dev.lanewise.engine.train.Ending;
import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was stopped becomes what it would have been, or is refused with the reason. */
class ResumptionTest {
    private static final String SETTINGS = """
            name: sides
            data:
              source: {type: csv, path: points.csv, label: kind}
              split: {validation: 0.2}
              transforms: standardize
            model: [{type: linear, units: 8}, relu, {type: linear, units: 2}]
            loss: softmax-cross-entropy
            regularizers: {type: l2, strength: 1e-3}
            optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
            metrics: accuracy
            training: {epochs: 6, batch: 7}
            checkpoints: {every-steps: 4}
            """;
    private static final int STEPS_PER_EPOCH = 5;
    private static final int STEPS = 6 * STEPS_PER_EPOCH;

    private final Binder binder = new Binder(Catalog.installed());
    private final KernelChoice kernels = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1);

    @TempDir
    Path folder;

    private RunFolder run;

    @BeforeEach
    void writeData() throws IOException {
        var points = new StringBuilder("x,y,kind\n");
        for (int i = 0; i < 40; i++) {
            points.append(i * 7 % 11 - 5).append(',').append(i * 5 % 13 - 6).append(i % 3 == 0 ? ",a\n" : ",b\n");
        }
        Files.writeString(folder.resolve("points.csv"), points);
        run = new RunFolder(folder.resolve("run"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 6, 17, 29})
    void aStoppedRunBecomesWhatItWouldHaveBeen(int step) throws IOException {
        var straight = trainStraight();
        trainUntil(step);
        assertFalse(Files.exists(run.model()));

        assertEquals(Ending.COMPLETE, resume(ResumeOptions.NONE));

        assertSame(straight, run);
    }

    /** As after a kill: what was written after the last checkpoint comes again, and only once. */
    @Test
    void whatFollowsTheCheckpointIsCutOff() throws IOException {
        var straight = trainStraight();
        trainUntil(STEPS_PER_EPOCH * 3, "checkpoints.every-steps=7");
        Files.delete(run.checkpoints().files().getLast());
        Files.writeString(run.checkpoints().path().resolve(".step-000000015.safetensors.1-1-1.part"), "half");

        resume(new ResumeOptions(List.of(), Optional.of(run.checkpoints().files().getLast()), false));

        assertSame(straight, run);
        assertFalse(Files.exists(run.checkpoints().path().resolve(".step-000000015.safetensors.1-1-1.part")));
    }

    @Test
    void aRunThatIsCompleteHasNothingToDo() {
        train();
        try (var resumption = open(ResumeOptions.NONE)) {
            assertTrue(resumption.isComplete());
        }
    }

    /** Killed between the last checkpoint and the model. */
    @Test
    void aRunThatLacksOnlyItsModelGetsIt() throws IOException {
        var straight = trainStraight();
        train();
        Files.delete(run.model());

        assertEquals(Ending.COMPLETE, resume(ResumeOptions.NONE));

        assertSame(straight, run);
    }

    @Test
    void aLongerRunIsTheOneThatWasLongFromTheStart() throws IOException {
        var straight = trainStraight();
        train("training.epochs=4");

        resume(with("training.epochs=6", "checkpoints.keep=1"));

        assertSame(straight, run);
        assertEquals(6, SavedRun.open(run.path(), binder, kernels).settings().training().epochs());
    }

    @Test
    void anotherLengthIsRefusedWhereDoneStepsWouldHaveBeenOthers() {
        train("schedule=cosine");
        golden("resume-cosine", with("training.epochs=7"));
        golden("resume-shorter", with("training.epochs=2"));
        golden("resume-fixed", with("optimizer.lr=0.5"));
    }

    /** No epoch is better by 10 than the first. */
    @Test
    void aRunThatEarlyStoppingHasEndedGoesOnWithMorePatienceOnly() throws IOException {
        var stopping = "training.early-stopping={patience: %d, min-delta: 10}";
        var straight = RunFolder.create(folder.resolve("straight"));
        prepared(stopping.formatted(4)).execute(straight, TrainingListener.NONE);
        train(stopping.formatted(2));
        assertEquals(3, lines(run).size());
        try (var resumption = open(ResumeOptions.NONE)) {
            assertTrue(resumption.isEndedEarly());
        }
        golden("resume-ended-early", with("training.epochs=9"));

        assertEquals(Ending.EARLY, resume(with("training.early-stopping.patience=4")));

        assertSame(straight, run);
    }

    /** As after a kill between the last checkpoint and the model. */
    @Test
    void aRunThatEndedEarlyAndLacksItsModelGetsIt() throws IOException {
        train("training.early-stopping={patience: 2, min-delta: 10}");
        Files.delete(run.model());

        assertEquals(Ending.EARLY, resume(ResumeOptions.NONE));

        assertTrue(Files.exists(run.model()));
    }

    @Test
    void otherDataAreRefusedAndInsistingIsWrittenDown() throws IOException {
        trainUntil(8);
        Files.writeString(folder.resolve("points.csv"),
                Files.readString(folder.resolve("points.csv")).replaceFirst("\n0?-5,", "\n-4,"));
        var refused = assertThrows(LanewiseException.class, () -> open(ResumeOptions.NONE));
        assertEquals("LW-RUN-011", refused.code());
        assertTrue(refused.problem().got().matches("the data, digest [0-9a-f]{64} then, [0-9a-f]{64} now"),
                refused.getMessage());

        assertEquals(Ending.COMPLETE, resume(new ResumeOptions(List.of(), Optional.empty(), true)));

        assertTrue(Files.readString(run.ledger()).matches("(?s).*\"inexact\":\\[\"the data, digest .*"));
    }

    /** The epoch that has begun ends where there are no more examples. */
    @Test
    void insistingOnFewerDataThanTheEpochHasSeenGoesOn() throws IOException {
        trainUntil(STEPS_PER_EPOCH - 1);
        var lines = Files.readAllLines(folder.resolve("points.csv"));
        Files.write(folder.resolve("points.csv"), lines.subList(0, 13));

        assertEquals(Ending.COMPLETE, resume(new ResumeOptions(List.of(), Optional.empty(), true)));
        assertEquals(6, lines(run).size());
    }

    @Test
    void settingsEditedByHandAreRefused() throws IOException {
        trainUntil(8);
        var text = Files.readString(run.settings());
        Files.writeString(run.settings(), text.replace("\"lr\": 0.1", "\"lr\": 0.2"));
        var refused = assertThrows(LanewiseException.class, () -> open(ResumeOptions.NONE));
        assertEquals("optimizer.lr 0.1 then, 0.2 now", refused.problem().got());

        Files.writeString(run.settings(), text.replace("\"units\": 8", "\"units\": 9"));
        refused = assertThrows(LanewiseException.class,
                () -> open(new ResumeOptions(List.of(), Optional.empty(), true)));
        assertEquals("LW-RUN-011", refused.code());
        assertTrue(refused.problem().got().contains("linear1.weight FLOAT32 (2, 8)"), refused.getMessage());
    }

    @Test
    void aPluginThatIsMissingOrAnotherIsNamed() throws IOException {
        trainUntil(8);
        var text = Files.readString(run.record());
        Files.writeString(run.record(), text.replaceFirst("\"lanewise-optim [^\"]*\"", "\"lanewise-optim 0.0.9\"")
                .replaceFirst("\"plugins\": \\[", "\"plugins\": [\n    \"swish 1.0\","));
        var got = assertThrows(LanewiseException.class, () -> open(ResumeOptions.NONE)).problem().got();
        assertTrue(got.matches("plug-in swish 1.0 then, none now\\Rplug-in lanewise-optim 0.0.9 then, .* now"), got);
    }

    @Test
    void aDamagedCheckpointIsNamedWithTheOneBeforeItAndNeverReplacedInSilence() throws IOException {
        var straight = trainStraight();
        trainUntil(8, "checkpoints.every-steps=1");
        var files = run.checkpoints().files();
        damage(files.getLast());
        damage(files.get(files.size() - 2));
        golden("resume-damaged", ResumeOptions.NONE);

        resume(new ResumeOptions(List.of(), Optional.of(run.checkpoints().file(6)), false));

        assertSame(straight, run);
        assertTrue(Files.exists(run.checkpoints().path().resolve("step-000000008.safetensors.aside")));
    }

    @Test
    void aCheckpointThatIsGoneIsMissedToo() throws IOException {
        var straight = trainStraight();
        trainUntil(8, "checkpoints.every-steps=1");
        Files.delete(run.checkpoints().file(8));
        golden("resume-checkpoint-gone", ResumeOptions.NONE);

        // from then on the ledger names an earlier one
        resume(new ResumeOptions(List.of(), Optional.of(run.checkpoints().file(7)), false));
        assertSame(straight, run);
    }

    @Test
    void whereNothingIsWholeNothingIsOffered() throws IOException {
        trainUntil(1);
        for (var file : run.checkpoints().files()) {
            damage(file);
        }
        golden("resume-none-whole", ResumeOptions.NONE);
    }

    @Test
    void aFolderWithoutCheckpointIsRefused() throws IOException {
        golden("resume-no-folder", ResumeOptions.NONE);
        trainUntil(0);
        Files.delete(run.checkpoints().file(0));
        golden("resume-no-checkpoint", ResumeOptions.NONE);
    }

    @Test
    void aFileThatIsNoCheckpointIsRefused() {
        train();
        golden("resume-no-such-format",
                new ResumeOptions(List.of("training.epochs=7"), Optional.of(run.model()), false));
    }

    @Test
    void oneProcessAtATime() {
        trainUntil(3);
        try (var _ = FolderLock.take(run.lock())) {
            assertEquals("LW-RUN-013",
                    assertThrows(LanewiseException.class, () -> open(ResumeOptions.NONE)).code());
        }
        try (var resumption = open(ResumeOptions.NONE)) {
            assertThrows(LanewiseException.class, () -> open(ResumeOptions.NONE));
            assertEquals(3, resumption.step());
        }
    }

    /** Nobody may lose a good state because the step after it went wrong. */
    @Test
    void theStateBeforeALossThatIsNoNumberIsSaved() {
        var refused = assertThrows(LanewiseException.class,
                () -> train("optimizer.lr=1e30", "checkpoints.every-steps=1000"));
        assertEquals("LW-RUN-003", refused.code());
        try (var resumption = open(ResumeOptions.NONE)) {
            assertTrue(resumption.step() > 0);
            assertTrue(refused.problem().place().startsWith("step " + (resumption.step() + 1) + " "));
            assertEquals(refused.problem(), assertThrows(LanewiseException.class,
                    () -> resumption.execute(TrainingListener.NONE)).problem());
        }
    }

    @Test
    void aFolderThatIsRemovedMeanwhileFailsTheRun() {
        var error = assertThrows(LanewiseException.class, () -> prepared().execute(RunFolder.create(run.path()),
                atEpoch(2, () -> deleteAll(run.path()))));
        assertEquals("LW-RUN-001", error.code());
        assertEquals(ErrorKind.RUN, error.problem().kind());
        assertTrue(error.problem().got().startsWith("no folder "), error.getMessage());
    }

    /** What stands in the way of the next checkpoint does not touch the one before. */
    @Test
    void aCheckpointThatCannotBeWrittenLeavesTheOneBefore() throws IOException {
        var straight = trainStraight();
        var blocked = run.checkpoints().file(2 * STEPS_PER_EPOCH);
        var error = assertThrows(LanewiseException.class, () -> prepared("checkpoints.every-epochs=1").execute(
                RunFolder.create(run.path()), atEpoch(2, () -> makeFolder(blocked.resolve("in-the-way")))));
        assertEquals("LW-RUN-001", error.code());
        assertEquals(ErrorKind.RUN, error.problem().kind());
        assertTrue(error.problem().remedy().endsWith("then: lanewise resume " + run.path()), error.getMessage());

        deleteAll(blocked);
        resume(ResumeOptions.NONE);
        assertSame(straight, run);
    }

    @Test
    void anUnfinishedRunIsNotEvaluatedAndTheRemedyFinishesIt() {
        trainUntil(3);
        var refused = assertThrows(LanewiseException.class, () -> SavedRun.open(run.path(), binder, kernels));
        assertEquals("finish it: lanewise resume " + run.path(), refused.problem().remedy());
    }

    @Test
    void aReplayIsIdenticalAndFindsTheFirstDifference() throws IOException {
        train();
        var replay = Replay.open(run.path(), binder, kernels);
        assertEquals(List.of(), replay.differences());
        assertEquals(new Replay.Outcome(STEPS, 6, Optional.empty()), replay.execute(TrainingListener.NONE));

        var epochs = Files.readAllLines(run.epochs());
        Files.writeString(run.epochs(),
                Files.readString(run.epochs()).replaceFirst("(?s)(\n.*?\"digest\":\").", "$1x"));
        var difference = replayed();
        assertTrue(difference.matches("epoch 2, after step 10: digest x\\w+ then, \\w+ now"), difference);
        Files.write(run.epochs(), epochs);

        byte[] steps = Files.readAllBytes(run.steps());
        steps[16 * Double.BYTES] ^= 1;
        Files.write(run.steps(), steps);
        difference = replayed();
        assertTrue(difference.matches("step 17 of epoch 4: loss \\S+ then, \\S+ now"), difference);
    }

    @Test
    void aReplayGoesAsFarAsTheRunHadCome() {
        trainUntil(8);
        assertEquals(new Replay.Outcome(8, 1, Optional.empty()),
                Replay.open(run.path(), binder, kernels).execute(TrainingListener.NONE));
    }

    @Test
    void aReplayThatEndsEarlierIsDifferent() throws IOException {
        train();
        Files.writeString(run.settings(),
                Files.readString(run.settings()).replace("\"epochs\": 6", "\"epochs\": 5"));
        assertEquals("the end: step 30 then, step 25 now", replayed());
    }

    @Test
    void aRecordThatIsGoneIsADifference() throws IOException {
        trainUntil(12);
        Files.delete(run.steps());
        Files.writeString(run.epochs(), "");
        var refused = assertThrows(LanewiseException.class, () -> open(ResumeOptions.NONE));
        assertEquals("""
                the losses of 12 steps then, of 0 in steps.f64 now
                the lines of 2 epochs then, of 0 in epochs.jsonl now""", refused.problem().got());
    }

    /** Root may write everywhere, so there is nothing to see for root. */
    @Test
    void aFolderThatCannotBeWrittenToIsTheUsersToChange() throws IOException {
        trainUntil(3);
        var owner = Files.getPosixFilePermissions(run.path());
        Files.delete(run.lock());
        Files.setPosixFilePermissions(run.path(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(run.path()), "SKIPPED: this user may write everywhere");
            var refused = assertThrows(LanewiseException.class, () -> open(ResumeOptions.NONE));
            assertEquals("LW-RUN-001", refused.code());
            assertEquals(ErrorKind.INPUT, refused.problem().kind());
        } finally {
            Files.setPosixFilePermissions(run.path(), owner);
        }
    }

    @Test
    void aReplayNeedsARecord() {
        golden("replay-no-folder", () -> Replay.open(run.path(), binder, kernels));
        trainUntil(0);
        golden("replay-no-step", () -> Replay.open(run.path(), binder, kernels));
    }

    @Test
    void aTrialStopsAndComesOutIdentical() {
        try (var trial = ResumeTrial.straight(settings(), binder.catalog(), kernels, TrainingListener.NONE)) {
            assertEquals(STEPS, trial.steps());
            for (int number = 0; number < 3; number++) {
                assertEquals(Optional.empty(), trial.stopped(number).difference());
            }
        }
    }

    /** A schedule that counts its calls: what it gives depends on something that no checkpoint holds. */
    @Named("forgetful")
    public record Forgetful() implements Schedule {
        private static final AtomicLong CALLS = new AtomicLong();

        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return base / CALLS.incrementAndGet();
        }
    }

    /** Brings {@link Forgetful}. */
    static final class ForgetfulPlugin implements Plugin {
        @Override
        public String id() {
            return "forgetful";
        }

        @Override
        public int apiLevel() {
            return 1;
        }

        @Override
        public List<Class<? extends Part>> parts() {
            return List.of(Forgetful.class);
        }
    }

    @Test
    void aTrialFindsStateThatNoCheckpointHolds() {
        var catalog = binder.catalog().plus(List.of(new ForgetfulPlugin()));
        var forgetful = new Binder(catalog).bind(RunSettings.class, Overrides
                .apply(SettingsFile.parse(SETTINGS, "sides.yaml", folder), List.of("schedule=forgetful")));
        try (var trial = ResumeTrial.straight(forgetful, catalog, kernels, TrainingListener.NONE)) {
            var outcome = trial.stopped(0);
            var difference = outcome.difference().orElseThrow();
            assertTrue(difference.matches("step \\d+ of epoch \\d+: loss \\S+ then, \\S+ now"), difference);
        }
    }

    // ---- what the tests do ----

    private RunSettings settings(String... overrides) {
        return binder.bind(RunSettings.class,
                Overrides.apply(SettingsFile.parse(SETTINGS, "sides.yaml", folder), List.of(overrides)));
    }

    private Run prepared(String... overrides) {
        return Run.prepare(settings(overrides), binder.catalog(), kernels);
    }

    private void train(String... overrides) {
        prepared(overrides).execute(RunFolder.create(run.path()), TrainingListener.NONE);
    }

    private RunFolder trainStraight() {
        var straight = RunFolder.create(folder.resolve("straight"));
        prepared("checkpoints.every-steps=1000").execute(straight, TrainingListener.NONE);
        return straight;
    }

    private void trainUntil(int step, String... overrides) {
        var stopped = prepared(overrides);
        if (step == 0) {
            stopped.stop();
        }
        assertEquals(Ending.STOPPED, stopped.execute(RunFolder.create(run.path()), new TrainingListener() {
            @Override
            public void settled(State state) {
                if (state.step() == step) {
                    stopped.stop();
                }
            }
        }));
    }

    private static TrainingListener atEpoch(int number, Runnable action) {
        return new TrainingListener() {
            @Override
            public void epochDone(EpochReport report) {
                if (report.epoch() == number) {
                    action.run();
                }
            }
        };
    }

    private Resumption open(ResumeOptions options) {
        return Resumption.open(run.path(), options, binder, kernels);
    }

    private Ending resume(ResumeOptions options) {
        try (var resumption = open(options)) {
            return resumption.execute(TrainingListener.NONE);
        }
    }

    private static ResumeOptions with(String... assignments) {
        return new ResumeOptions(List.of(assignments), Optional.empty(), false);
    }

    private String replayed() {
        return Replay.open(run.path(), binder, kernels).execute(TrainingListener.NONE).difference().orElseThrow();
    }

    private void golden(String name, ResumeOptions options) {
        golden(name, () -> open(options));
    }

    private void golden(String name, Executable failing) {
        Golden.check(name, folder, failing);
    }

    private static void assertSame(RunFolder one, RunFolder other) throws IOException {
        assertArrayEquals(Files.readAllBytes(one.model()), Files.readAllBytes(other.model()));
        assertArrayEquals(Files.readAllBytes(one.steps()), Files.readAllBytes(other.steps()));
        assertEquals(lines(one), lines(other));
    }

    private static List<String> lines(RunFolder folder) throws IOException {
        return Files.readAllLines(folder.epochs()).stream()
                .map(line -> line.replaceFirst("\"seconds\":[^,}]*", "")).toList();
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    }

    private static void makeFolder(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path path) {
        try (var all = Files.walk(path)) {
            for (var file : all.toList().reversed()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
