package dev.lanewise.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.Captured;
import dev.lanewise.cli.Golden;
import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.Evaluation;
import dev.lanewise.engine.train.TrainingListener.Outline;
import dev.lanewise.engine.train.TrainingListener.StepReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Four epochs of 100 steps over 1000 examples, a step every 50 ms: the run takes 20 seconds. */
class ProgressTest {
    private static final int EPOCHS = 4;
    private static final int STEPS = 100;
    private static final int EXAMPLES = 1000;
    private static final long STEP_NANOS = 50_000_000;

    private long now = 1_000_000_000L;

    @Test
    void aPipeGetsALineEveryFiveSecondsAndTheLastEpoch() {
        var captured = Captured.pipe();
        train(new ProgressLines(captured.terminal().out(), () -> now), EPOCHS * STEPS);
        Golden.check("progress-lines", captured.out());
    }

    @Test
    void aPipeSeesSlowEpochsFromWithin() {
        var captured = Captured.pipe();
        var progress = new ProgressLines(captured.terminal().out(), () -> now);
        progress.started(new Outline(60_000, 7, 2, 600));
        for (int step = 1; step <= 599; step++) {
            now += 20_000_000;
            progress.stepDone(report(step, 600));
        }
        assertEquals("""
                epoch 1/2  step 250/600  loss 0.4000  accuracy 0.7500  5000/s  0:19 left
                epoch 1/2  step 500/600  loss 0.2000  accuracy 0.7500  5000/s  0:14 left
                """, captured.out().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void aTerminalGetsABar() {
        for (int width : new int[]{100, 80, 60, 40, 20}) {
            now = 1_000_000_000L;
            var captured = Captured.terminal(width, false);
            train(new ProgressBar(captured.terminal(), () -> now), STEPS + STEPS / 2);
            var drawings = captured.out().replaceAll("\033\\[\\?7[lh]", "").split("\r\033\\[K");
            Golden.check("progress-bar-" + width, drawings[drawings.length - 1] + "\n");
            Arrays.stream(drawings).flatMap(String::lines).filter(line -> !line.contains("digest"))
                    .forEach(line -> assertTrue(line.length() < width, line));
        }
    }

    @Test
    void epochsStayAboveTheBar() {
        var captured = Captured.terminal(80, true);
        var progress = new ProgressBar(captured.terminal(), () -> now);
        train(progress, EPOCHS * STEPS);
        progress.close();
        var kept =
                captured.out().replaceAll("\r\033\\[K", "\n").lines().filter(line -> line.contains("digest")).toList();
        assertEquals(EPOCHS, kept.size());
        assertTrue(captured.out().contains("\033[32m━"), captured.out());
    }

    @Test
    void aClosedBarLeavesACleanLineAndStaysSilent() {
        var captured = Captured.terminal(80, false);
        var progress = new ProgressBar(captured.terminal(), () -> now);
        train(progress, 10);
        progress.close();
        assertTrue(captured.out().endsWith("\r\033[K"));
        int length = captured.out().length();
        train(progress, EPOCHS * STEPS);
        assertEquals(length, captured.out().length());
    }

    @Test
    void thousandsOfShortEpochsDoNotFillTheScreen() {
        var captured = Captured.terminal(80, false);
        var progress = new ProgressBar(captured.terminal(), () -> now);
        progress.started(new Outline(300, 7, 5000, 1));
        for (int epoch = 1; epoch <= 5000; epoch++) {
            now += 1_000_000;
            progress.stepDone(report(epoch, 1));
            progress.epochDone(epochReport(epoch, 5000, epoch));
        }
        assertEquals(3, captured.out().lines().filter(line -> line.contains("digest")).count(), captured.out());
    }

    @Test
    void anEpochsLineKeepsItsDigestWhereItIsTooWide() {
        var report = epochReport(2, 4, 200);
        int full = Progress.line(report).length();
        assertEquals(Progress.line(report), Progress.line(report, full));
        assertFalse(Progress.line(report, full - 1).contains("/s"));
        assertTrue(Progress.line(report, full - 1).contains("penalty"));
        assertFalse(Progress.line(report, 40).contains("penalty"));
        assertTrue(Progress.line(report, 40).endsWith("digest 0123456789ab"));
    }

    @Test
    void aSummary() {
        var captured = Captured.pipe();
        var summary = new Summary();
        summary.before(Progress.none()).epochDone(epochReport(4, 4, 400));
        summary.print(captured.terminal().out(), Path.of("runs", "spiral"), 20.04);
        Golden.check("summary", captured.out());
    }

    @Test
    void nothingIsShownWhereNothingIsWanted() {
        var progress = Progress.none();
        train(progress, 10);
        progress.close();
        assertFalse(Captured.pipe().terminal().interactive());
    }

    private void train(Progress progress, int steps) {
        progress.started(new Outline(EXAMPLES, 7, EPOCHS, STEPS));
        for (int step = 1; step <= steps; step++) {
            now += STEP_NANOS;
            progress.stepDone(report(step, STEPS));
            if (step % STEPS == 0) {
                progress.epochDone(epochReport(step / STEPS, EPOCHS, step));
            }
        }
    }

    private static EpochReport epochReport(int epoch, int epochs, long step) {
        var training = new Evaluation(EXAMPLES, 0.5 / epoch, metrics(1 - 0.25 / epoch));
        var held = new Evaluation(100, 0.6 / epoch, metrics(1 - 0.3 / epoch));
        return new EpochReport(epoch, epochs, step, 0.1, training, 0.001, Optional.of(held),
                "0123456789abcdef".repeat(4), STEPS * STEP_NANOS / 1e9);
    }

    private static StepReport report(long step, int perEpoch) {
        return new StepReport() {
            @Override
            public long step() {
                return step;
            }

            @Override
            public int epoch() {
                return (int) ((step - 1) / perEpoch) + 1;
            }

            @Override
            public int examples() {
                return 10;
            }

            @Override
            public double loss() {
                return 100.0 / step;
            }

            @Override
            public SequencedMap<String, Double> metrics() {
                return ProgressTest.metrics(0.75);
            }
        };
    }

    private static SequencedMap<String, Double> metrics(double accuracy) {
        return new LinkedHashMap<>(Map.of("accuracy", accuracy));
    }
}
