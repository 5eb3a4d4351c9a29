package dev.lanewise.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.Evaluation;
import dev.lanewise.engine.train.Snapshot;
import dev.lanewise.engine.train.TrainingListener.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a checkpoint is due and which files stay, under a clock of the test's own. */
class CheckpointKeeperTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path path;

    /** Begins shortly before the greatest number, as a monotonic clock may: periods must survive its overflow. */
    private long now = Long.MAX_VALUE - 5 * SECOND;
    private CheckpointFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new CheckpointFolder(path);
    }

    @Test
    void aPeriodOfTimeEndsWithAStepAndBeginsWithACheckpoint() {
        var keeper = keeper("every-seconds", 10);
        assertFalse(keeper.isDue(state(1)));
        now += 9 * SECOND;
        assertFalse(keeper.isDue(state(2)));
        now += SECOND;
        assertTrue(keeper.isDue(state(3)));
        keeper.write(state(3).snapshot());
        assertFalse(keeper.isDue(state(4)));
    }

    @Test
    void periodsOfStepsAndEpochsAreCountedFromTheStartOfTheRun() {
        var keeper = keeper("every-steps", 3, "every-epochs", 2);
        assertFalse(keeper.isDue(state(2)));
        assertTrue(keeper.isDue(state(3)));
        keeper.epochDone(epoch(1, 4, 1.0));
        assertFalse(keeper.isDue(state(4)));
        keeper.epochDone(epoch(2, 8, 1.0));
        assertTrue(keeper.isDue(state(8)));
    }

    @Test
    void theLastOnesStayAndTheBest() throws IOException {
        var keeper = keeper("keep", 2);
        double[] losses = {3, 1, 2, 4, 5};
        for (int i = 0; i < losses.length; i++) {
            keeper.epochDone(epoch(i + 1, i + 1, losses[i]));
            assertFalse(keeper.isDue(state(i + 1)));
            keeper.write(state(i + 1).snapshot());
        }
        assertEquals(List.of(2L, 4L, 5L), steps());
    }

    @Test
    void theBestIsWrittenWithTheNextCheckpoint() throws IOException {
        var keeper = keeper();
        keeper.epochDone(epoch(1, 10, 0.5));
        assertFalse(keeper.isDue(state(10)));
        keeper.epochDone(epoch(2, 20, 0.7));
        assertFalse(keeper.isDue(state(20)));
        assertEquals(List.of(), steps());
        keeper.write(state(25).snapshot());
        assertEquals(List.of(10L, 25L), steps());
        assertEquals(10, Checkpoint.read(folder.file(25)).best().step());
    }

    @Test
    void whoDoesNotWantTheBestHasNone() throws IOException {
        var keeper = keeper("best", "false", "keep", 1);
        keeper.epochDone(epoch(1, 10, 0.5));
        assertFalse(keeper.isDue(state(10)));
        keeper.write(state(25).snapshot());
        assertEquals(List.of(25L), steps());
    }

    private List<Long> steps() throws IOException {
        try (var files = Files.list(path)) {
            return files.map(CheckpointFolder::step).sorted().toList();
        }
    }

    private CheckpointKeeper keeper(Object... settings) {
        return new CheckpointKeeper(folder, Binder.create(CheckpointSettings.class, settings),
                new RunIdentity("0.1", "s", "d", List.of(), List.of(), List.of()), () -> now, Checkpoint.Best.NONE);
    }

    private static EpochReport epoch(int number, long step, double loss) {
        return new EpochReport(number, 9, step, 0.1, new Evaluation(1, 9 - loss, new LinkedHashMap<>()), 0,
                Optional.of(new Evaluation(1, loss, new LinkedHashMap<>())), "digest", 1);
    }

    private static State state(long step) {
        return new State() {
            @Override
            public long step() {
                return step;
            }

            @Override
            public boolean endsEpoch() {
                return step % 4 == 0;
            }

            @Override
            public Snapshot snapshot() {
                var tensors = new LinkedHashMap<String, Tensor>();
                tensors.put("weight", Tensor.zeros(DType.FLOAT32, Shape.of(2)));
                return new Snapshot(step, 0, 0, tensors, new LinkedHashMap<>());
            }

            @Override
            public void change(String what, Consumer<SequencedMap<String, Tensor>> change) {
                throw new AssertionError("a keeper of checkpoints changes nothing");
            }
        };
    }
}
