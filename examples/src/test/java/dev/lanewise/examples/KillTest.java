package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends a training, it goes on, and becomes bit for bit what it would have been. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class KillTest {
    private static final int KILLS = 12;
    private static final int STOPPED = 3;
    private static final int BY_SIGTERM = 128 + 15;
    private static final String SETTINGS = """
            data:
              source: {type: spiral, examples: 60}
              split: {validation: 0.2}
            model: [{type: linear, units: 9}, relu, {type: linear, units: 3}]
            loss: softmax-cross-entropy
            optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
            metrics: accuracy
            training: {epochs: 500, batch: 16}
            checkpoints: {every-steps: 1}
            """;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainStraight() throws IOException {
        Files.writeString(shared.resolve("run.yaml"), SETTINGS);
        assertEquals(0, Cli.runBriefly(shared, "train", "run.yaml", "--output", "straight", "--set",
                "checkpoints.every-steps=1000").exitCode());
    }

    /**
     * One run, killed again and again, at moments that differ by a few milliseconds: with a checkpoint after every step it is
     * mostly writing one. The process gets no chance to say goodbye.
     */
    @Test
    void aRunThatIsKilledTwelveTimesLosesNothing() throws IOException {
        Files.writeString(folder.resolve("run.yaml"), SETTINGS);
        var started = Cli.startBriefly(folder, "train", "run.yaml", "--output", "killed");
        for (int kill = 1; kill <= KILLS; kill++) {
            long beginnings = kill;
            started.await("beginning " + kill, () -> events("started") + events("resumed") >= beginnings);
            Cli.pause(kill * 7 % 23);
            started.process().destroyForcibly();
            assertTrue(started.exitCode() > 128);
            started = Cli.startBriefly(folder, "resume", "killed", kill < KILLS ? "--quiet"
                    : "--set=checkpoints.every-steps=1000");
        }
        assertEquals(0, started.exitCode(), started.text());

        assertEquals(KILLS, events("resumed"));
        assertSameAsStraight();
        var replay = Cli.runBriefly(folder, "replay", "killed", "--quiet");
        assertEquals("identical: 1500 steps, 500 epochs\n", replay.out(), replay.err());
    }

    @Test
    void aTerminatedRunStopsCleanlyAndGoesOn() throws IOException {
        Files.writeString(folder.resolve("run.yaml"), SETTINGS.replace("every-steps: 1", "keep: 1"));
        var started = Cli.startBriefly(folder, "train", "run.yaml", "--output", "killed", "--set",
                "training.epochs=1000000");
        started.await("the start", () -> events("started") == 1);
        started.process().destroy();
        assertEquals(STOPPED, started.exitCode(), started.text());
        assertTrue(started.text().endsWith("""
                stopping after this step; a second signal ends at once
                stopped, with a checkpoint; go on with: lanewise resume killed
                """), started.text());

        assertFalse(Files.exists(folder.resolve("killed/model.safetensors")));
        assertEquals(0, Cli.runBriefly(folder, "resume", "killed", "--epochs", "500").exitCode());
        assertSameAsStraight();
        assertEquals("complete: nothing is left to do; train on with --epochs N, above 500\n",
                Cli.runBriefly(folder, "resume", "killed").out());
    }

    /** A step that would take minutes: whoever can't wait for its end says so twice. */
    @Test
    void aSecondSignalEndsAtOnce() throws IOException {
        Files.writeString(folder.resolve("run.yaml"), SETTINGS.replace("examples: 60", "examples: 60000")
                .replace("units: 9}", "units: 1500}, relu, {type: linear, units: 1500}")
                .replace("batch: 16", "batch: full"));
        var started = Cli.startBriefly(folder, "train", "run.yaml", "--output", "killed");
        started.await("the start", () -> events("started") == 1);
        var locked = Cli.runBriefly(folder, "resume", "killed");
        assertEquals(2, locked.exitCode());
        assertTrue(locked.err().contains("held by process " + started.process().pid()), locked.err());

        started.process().destroy();
        started.await("the first answer", () -> started.text().contains("stopping after this step"));
        started.process().destroy();
        assertEquals(BY_SIGTERM, started.exitCode(), started.text());
        assertTrue(started.text().endsWith("the last checkpoint is whole, go on with: lanewise resume killed\n"),
                started.text());
        assertTrue(Files.exists(folder.resolve("killed/checkpoints/step-000000000.safetensors")));
    }

    private long events(String name) {
        var ledger = folder.resolve("killed/ledger.jsonl");
        try {
            return !Files.exists(ledger) ? 0
                    : Files.readString(ledger).lines().filter(line -> line.startsWith("{\"event\":\"" + name)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertSameAsStraight() throws IOException {
        var straight = shared.resolve("straight");
        var killed = folder.resolve("killed");
        for (var file : List.of("model.safetensors", "steps.f64")) {
            assertArrayEquals(Files.readAllBytes(straight.resolve(file)), Files.readAllBytes(killed.resolve(file)),
                    file);
        }
        assertEquals(epochs(straight), epochs(killed));
    }

    private static List<String> epochs(Path run) throws IOException {
        return Files.readAllLines(run.resolve("epochs.jsonl")).stream()
                .map(line -> line.replaceFirst("\"seconds\":[^,}]*", "")).toList();
    }
}
