package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example as a user runs it, with the figures that it promises. */
class ExamplesTest {
    private static final Pattern LOSS = Pattern.compile("\"loss\":([^,]+),");
    private static final Pattern ACCURACY = Pattern.compile("accuracy[ =:]+([0-9.]+)");

    @TempDir
    Path folder;

    private Cli.Result train(Path settings, String... more) {
        var arguments = new ArrayList<>(
                List.of("train", settings.toString(), "--output", folder.resolve("run").toString()));
        arguments.addAll(List.of(more));
        var result = Cli.run(folder, arguments.toArray(String[]::new));
        assertEquals(0, result.exitCode(), result.toString());
        return result;
    }

    private double evaluate(String part, String... more) {
        var arguments = new ArrayList<>(List.of("evaluate", folder.resolve("run").toString(), "--on", part));
        arguments.addAll(List.of(more));
        var result = Cli.runBriefly(folder, arguments.toArray(String[]::new));
        assertEquals(0, result.exitCode(), result.toString());
        var accuracy = ACCURACY.matcher(result.out());
        assertTrue(accuracy.find(), result.out());
        return Double.parseDouble(accuracy.group(1));
    }

    @Test
    void spiralIsLearntToAbove98PerCent() {
        train(Examples.folder("01-spiral").resolve("spiral.yaml"));
        assertTrue(evaluate("training") > 0.98);
    }

    /** The same program in numpy and float64 wrote the reference: 02-lecture/reference.py. */
    @ParameterizedTest
    @CsvSource({"lecture.yaml, reference-generated.txt, 2000", "lecture-npy.yaml, reference-npy.txt, 501"})
    void theLecturesLossFollowsFloat64(String settings, String reference, int steps) throws IOException {
        var lecture = Examples.folder("02-lecture");
        train(lecture.resolve(settings), "--set", "training.epochs=" + steps);
        var expected = Files.readAllLines(lecture.resolve(reference)).stream().map(Double::valueOf).toList();
        var lines = Files.readAllLines(folder.resolve("run/epochs.jsonl"));
        assertEquals(steps, lines.size());
        for (int step : IntStream.of(0, 100, 500, 1000, 1999).filter(number -> number < steps).toArray()) {
            var loss = LOSS.matcher(lines.get(step));
            assertTrue(loss.find(), lines.get(step));
            assertEquals(expected.get(step), Double.parseDouble(loss.group(1)), 1e-3 * expected.get(step),
                    "step " + step);
        }
    }

    @Test
    void fashionMnistReaches88PerCentOnItsTestSetInFiveOfItsTenEpochs() {
        var data = Examples.sharedData("fashion-mnist");
        // a second thread would only take the core from the tests beside this one
        train(Examples.folder("03-fashion-mnist").resolve("fashion-mnist.yaml"), "--threads", "1",
                "--set", "training.epochs=5",
                "--set", "data.source.images=" + data.resolve("train-images-idx3-ubyte.gz"),
                "--set", "data.source.labels=" + data.resolve("train-labels-idx1-ubyte.gz"),
                "--set", "data.test.images=" + data.resolve("t10k-images-idx3-ubyte.gz"),
                "--set", "data.test.labels=" + data.resolve("t10k-labels-idx1-ubyte.gz"));
        double accuracy = evaluate("test");
        assertTrue(accuracy >= 0.88, "accuracy " + accuracy);
    }

    @Test
    void helloJavaIsAtMost25LinesAndLearnsTheSpiral() throws IOException {
        var source = Examples.folder("04-hello-java").resolve("HelloSpiral.java");
        assertTrue(Files.readAllLines(source).size() <= 25);
        var result = Cli.java(folder, source.toString());
        assertEquals(0, result.exitCode(), result.toString());
        var accuracy = ACCURACY.matcher(result.out());
        assertTrue(accuracy.find() && Double.parseDouble(accuracy.group(1)) > 0.98, result.out());
    }

    /** From a loader of its own, with nothing of its sources on the class path. */
    @ParameterizedTest
    @CsvSource({"05-plugin-activation, spiral.yaml, 0.98", "06-plugin-layer, spiral.yaml, 0.98",
        "07-plugin-optimizer, spiral.yaml, 0.98", "08-plugin-datasource, sparse.yaml, 0.95"})
    void aPluginsPartTrains(String example, String settings, double accuracy) throws IOException {
        var plugins = Files.createDirectory(folder.resolve("jars"));
        ExamplePlugins.jar(example, plugins);
        train(Examples.folder(example).resolve(settings), "--plugins", plugins.toString());
        assertTrue(evaluate("training", "--plugins", plugins.toString()) > accuracy);
    }

    @Test
    void aPluginsPartIsUnknownWithoutItsJar() {
        var settings = Examples.folder("05-plugin-activation").resolve("spiral.yaml");
        var without = Cli.runBriefly(folder, "train", settings.toString());
        assertEquals(2, without.exitCode(), without.toString());
        assertTrue(without.err().contains("LW-CONFIG-005") && without.err().contains("--plugins DIR"), without.err());
    }
}
