package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table to predictions: what each command writes when all goes well. */
class CommandsTest {
    private static final String SETTINGS = """
            data:
              source: {type: csv, path: sides.csv, label: side}
              split: {validation: 0.25}
            model:
              - {type: linear, units: 2}
            loss: softmax-cross-entropy
            optimizer: {type: sgd, lr: 0.5}
            metrics: accuracy
            training: {epochs: 20, batch: full}
            """;

    @TempDir
    Path folder;

    private Path settings;
    private Path run;

    @BeforeEach
    void prepare() throws IOException {
        settings = folder.resolve("sides.yaml");
        run = folder.resolve("run");
        Files.writeString(settings, SETTINGS);
        Files.writeString(folder.resolve("sides.csv"),
                "x,y,side\n" + "1,2,left\n-1,2,right\n1,-2,left\n-1,0,right\n".repeat(10));
        Files.writeString(folder.resolve("new.csv"), "y,x\n0.5,3\n0.5,-3\n");
    }

    @Test
    void trainingEndsWithASummary() {
        var out = succeed("train", settings.toString(), "--output", run.toString(), "--seed", "5", "--threads", "1");
        assertTrue(out.matches("(?s)epoch 20/20  loss .*digest [0-9a-f]{12}\\R"
                + "training    loss .* over 30 examples\\Rvalidation  loss .* over 10 examples\\R"
                + "digest      [0-9a-f]{12}\\Rtime        .*\\Rrun         .*run\\R"), out);
    }

    @Test
    void quietTrainingSaysOnlyThat() {
        assertFalse(train("--quiet").contains("epoch"));
    }

    @Test
    void overridesReachTheRun() throws IOException {
        train("--set", "training.epochs=3", "--seed", "77");
        assertEquals(3, Files.readAllLines(run.resolve("epochs.jsonl")).size());
        var saved = Files.readString(run.resolve("settings.json"));
        assertTrue(saved.contains("77") && saved.contains("\"sides\""), saved);
    }

    @Test
    void evaluationTakesWhatWasHeldBack() {
        train();
        assertTrue(succeed("evaluate", run.toString())
                .matches("validation  loss .*, accuracy 1\\.0000 over 10 examples\\R"));
        assertTrue(succeed("evaluate", run.toString(), "--on", "training").startsWith("training  loss "));
    }

    @Test
    void predictionsNameTheClass() throws IOException {
        train();
        var input = folder.resolve("new.csv").toString();
        var printed = succeed("predict", run.toString(), "--input", input);
        var rows = printed.lines().toList();
        assertEquals("class,left,right", rows.getFirst());
        assertEquals(List.of("left", "right"), rows.stream().skip(1).map(row -> row.split(",")[0]).toList());

        var file = folder.resolve("predictions.csv");
        Files.writeString(file, "old");
        assertEquals("", succeed("predict", run.toString(), "--input", input, "--output", file.toString()));
        assertEquals(printed, Files.readString(file));
    }

    @Test
    void aRunIsReplayedAndResumed() {
        train();
        assertEquals("identical: 20 steps, 20 epochs\n", succeed("replay", run.toString(), "--quiet"));
        assertEquals("complete: nothing is left to do; train on with --epochs N, above 20\n",
                succeed("resume", run.toString()));
        var longer = succeed("resume", run.toString(), "--epochs", "30", "--quiet");
        assertTrue(longer.contains("digest"), longer);
        assertEquals("identical: 30 steps, 30 epochs\n", succeed("replay", run.toString(), "--quiet"));
    }

    @Test
    void aReplayThatDiffersEndsWithOne() throws IOException {
        train();
        var epochs = Files.readString(run.resolve("epochs.jsonl"));
        Files.writeString(run.resolve("epochs.jsonl"), epochs.replaceFirst("digest\":\"....", "digest\":\"none"));
        var captured = Captured.pipe();
        assertEquals(1, captured.run("replay", run.toString(), "--quiet"));
        assertTrue(captured.out().startsWith("different: epoch 1, after step 1: digest none"), captured.out());
    }

    @Test
    void stopsAreTriedOut() {
        var out = succeed("verify-resume", settings.toString(), "--times", "2", "--quiet");
        assertTrue(out.matches("(stopped after step \\d+ of 20: identical\\R){2}digest [0-9a-f]{12}\\R"), out);
        assertFalse(Files.exists(run));
        var captured = Captured.pipe();
        assertEquals(2, captured.run("verify-resume", settings.toString(), "--times", "0"));
    }

    private String train(String... more) {
        var arguments = new ArrayList<>(List.of("train", settings.toString(), "--output", run.toString()));
        arguments.addAll(List.of(more));
        return succeed(arguments.toArray(String[]::new));
    }

    private static String succeed(String... arguments) {
        var captured = Captured.pipe();
        assertEquals(0, captured.run(arguments), captured.err());
        return captured.out();
    }
}
