package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users do wrong, and what the machine does to them: each ends with its exit code and a text that names the place,
 * what was wanted, what came and what to do; without a stack trace, and without leaving half a file.
 */
class BadInputTest {
    private static final int INPUT = 2;
    private static final int RUN = 1;
    private static final int IDX_BYTES = 0x08;
    private static final String SPIRAL = "{type: spiral, examples: 30}";
    private static final String IDX = "{type: idx, images: images.idx, labels: labels.idx}";
    private static final String LINEAR = "{type: linear, units: 3}";

    @TempDir
    Path folder;

    @Test
    void aMissingSettingsFile() {
        refused("missing-settings", "train", "spiral.yml");
    }

    @Test
    void aMissingDataFile() {
        write("run.yaml", settings("{type: csv, path: iris.csv, label: species}", LINEAR));
        refused("missing-data", "train", "run.yaml");
    }

    @Test
    void settingsThatAreNoYaml() {
        write("run.yaml", settings(SPIRAL, LINEAR) + "metrics: [accuracy\n");
        refused("no-yaml", "train", "run.yaml");
    }

    @Test
    void anUnknownKey() {
        write("run.yaml", settings(SPIRAL, LINEAR).replace("epochs", "epocs"));
        refused("unknown-key", "train", "run.yaml");
    }

    @Test
    void anUnknownKeyOnTheCommandLine() {
        write("run.yaml", settings(SPIRAL, LINEAR));
        refused("unknown-key-set", "train", "run.yaml", "--set", "optimizer.rate=0.1");
    }

    @Test
    void anUnknownLayer() {
        write("run.yaml", settings(SPIRAL, "{type: liner, units: 3}"));
        refused("unknown-layer", "train", "run.yaml");
    }

    @Test
    void aNegativeWidth() {
        write("run.yaml", settings(SPIRAL, "{type: linear, units: -3}"));
        refused("negative-width", "train", "run.yaml");
    }

    @Test
    void shapesThatDoNotFit() {
        write("run.yaml", settings(SPIRAL, "{name: a, type: linear, units: 3}, "
                + "{name: b, inputs: [features], type: linear, units: 4}, {name: sum, inputs: [a, b], type: add}"));
        refused("shapes", "train", "run.yaml");
    }

    @Test
    void moreClassesThanOutputs() {
        idx("images.idx", new int[]{4, 2, 2}, 16);
        idx("labels.idx", new int[]{4}, 4);
        write("run.yaml", settings(IDX, LINEAR));
        refused("label-outside", "train", "run.yaml");
    }

    @Test
    void aLabelWithoutAName() {
        idx("images.idx", new int[]{4, 2, 2}, 16);
        idx("labels.idx", new int[]{4}, 4);
        write("run.yaml", settings(IDX.replace("}", ", classes: [cat, dog]}"), LINEAR));
        refused("label-unnamed", "train", "run.yaml");
    }

    @Test
    void aTruncatedIdxFile() {
        idx("images.idx", new int[]{4, 2, 2}, 13);
        idx("labels.idx", new int[]{4}, 4);
        write("run.yaml", settings(IDX, LINEAR));
        refused("truncated-idx", "train", "run.yaml");
    }

    @Test
    void labelsWhereImagesBelong() {
        idx("images.idx", new int[]{4, 2, 2}, 16);
        idx("labels.idx", new int[]{4}, 4);
        write("run.yaml", settings("{type: idx, images: labels.idx, labels: images.idx}", LINEAR));
        refused("mislabelled-idx", "train", "run.yaml");
    }

    @Test
    void aTableRowThatIsTooShort() {
        write("flowers.csv", "length,width,kind\n5.1,3.5,a\n4.9,a\n6.0,2.2,b\n");
        write("run.yaml", settings("{type: csv, path: flowers.csv, label: kind}", LINEAR));
        refused("short-row", "train", "run.yaml");
    }

    @Test
    void aRunFolderThatExists() throws IOException {
        write("run.yaml", settings(SPIRAL, LINEAR));
        Files.createDirectory(folder.resolve("old"));
        refused("folder-exists", "train", "run.yaml", "--output", "old");
    }

    @Test
    void aBatchThatIsTooLargeLeavesNoFolder() throws IOException {
        write("run.yaml", settings("{type: spiral, examples: 200000}", "{type: linear, units: 16000}, " + LINEAR));
        refused("batch-too-large", "train", "run.yaml", "--set", "training.batch=full", "--output", "new");
        assertFalse(Files.exists(folder.resolve("new")));
    }

    @Test
    void aFolderInWhichNothingCanBeMade() {
        write("run.yaml", settings(SPIRAL, LINEAR));
        refused("output-below-a-file", "train", "run.yaml", "--output", "run.yaml/new");
    }

    @Test
    void aRunThatWasNotFinished() throws IOException {
        Files.createDirectory(folder.resolve("old"));
        refused("unfinished", "evaluate", "old");
    }

    /** A limit on the size of files does what a full disk does, and needs no disk. */
    @Test
    void aDiskThatHasNoRoomForTheFirstCheckpointLeavesNothing() {
        write("run.yaml", settings(SPIRAL, "{type: linear, units: 20000}, " + LINEAR));
        var before = files(folder);
        check("full-disk", RUN, Cli.runAfter("ulimit -f 100", folder, "train", "run.yaml", "--output", "new"));
        assertEquals(before, files(folder));
    }

    /** The lines of epochs reach the limit; what was trained until the last checkpoint is there, and the run goes on from it. */
    @Test
    void aDiskThatBecomesFullLosesNothing() throws IOException {
        write("run.yaml", settings(SPIRAL, LINEAR) + "checkpoints: {every-steps: 100}\n");
        var longer = "training.epochs=500";
        check("full-disk-meanwhile", RUN,
                Cli.runAfter("ulimit -f 100", folder, "train", "run.yaml", "--set", longer, "--output", "new"));
        assertFalse(files(folder.resolve("new")).contains("model.safetensors"));

        assertEquals(0, Cli.runBriefly(folder, "resume", "new").exitCode());
        assertEquals(0,
                Cli.runBriefly(folder, "train", "run.yaml", "--set", longer, "--output", "straight").exitCode());
        assertArrayEquals(Files.readAllBytes(folder.resolve("straight/model.safetensors")),
                Files.readAllBytes(folder.resolve("new/model.safetensors")));
    }

    @Test
    void aFullDiskWhilePredicting() {
        write("points.csv", "x,y,kind\n" + "1.0,2.0,a\n2.0,1.0,b\n".repeat(5000));
        write("run.yaml", settings("{type: csv, path: points.csv, label: kind}", LINEAR.replace('3', '2')));
        assertEquals(0, Cli.runBriefly(folder, "train", "run.yaml", "--output", "new").exitCode());
        var before = files(folder);
        var result =
                Cli.runAfter("ulimit -f 100", folder, "predict", "new", "--input", "points.csv", "--output", "out.csv");
        check("full-disk-predict", RUN, result);
        assertEquals(before, files(folder));
    }

    @Test
    void aLossThatIsNoNumber() {
        write("run.yaml", settings(SPIRAL, "{type: linear, units: 9}, relu, {name: scores, type: linear, units: 3}")
                .replace("lr: 0.1", "lr: 1e38"));
        var result = Cli.runBriefly(folder, "train", "run.yaml", "--output", "new");
        check("not-finite", RUN, result);
        var left = files(folder.resolve("new"));
        assertFalse(left.contains("model.safetensors"), left.toString());
        assertTrue(left.contains("checkpoints/step-000000001.safetensors"), left.toString());
    }

    @Test
    void outputThatNobodyReads() {
        write("run.yaml", settings(SPIRAL, LINEAR));
        var result = Cli.runAfter("exec > >(true)", folder, "train", "run.yaml", "--output", "new");
        assertEquals(0, result.exitCode(), result.toString());
        assertFalse(result.err().contains("Exception"), result.err());
        assertTrue(files(folder.resolve("new")).contains("model.safetensors"));
    }

    private static String settings(String source, String layers) {
        return """
                data:
                  source: %s
                model: [%s]
                loss: softmax-cross-entropy
                optimizer: {type: sgd, lr: 0.1}
                training: {epochs: 3, batch: full}
                """.formatted(source, layers);
    }

    /** Runs what must be refused before anything is written. */
    private void refused(String name, String... arguments) {
        var before = files(folder);
        check(name, INPUT, Cli.runBriefly(folder, arguments));
        assertEquals(before, files(folder));
    }

    private void check(String name, int exitCode, Cli.Result result) {
        assertEquals(exitCode, result.exitCode(), result.toString());
        assertFalse(result.err().contains("\tat "), result.err());
        var text = result.err().replaceAll("(?m)^kernels: .*\\R", "")
                .replace(real(folder), "DIR").replace(folder.toString(), "DIR");
        try {
            Golden.check(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of bytes 0, 1, 2 ... in the IDX format, with as many as {@code count} says. */
    private void idx(String name, int[] dims, int count) {
        var bytes = ByteBuffer.allocate(4 + 4 * dims.length + count).putInt(IDX_BYTES << 8 | dims.length);
        for (int dim : dims) {
            bytes.putInt(dim);
        }
        for (int i = 0; i < count; i++) {
            bytes.put((byte) i);
        }
        try {
            Files.write(folder.resolve(name), bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String real(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a folder, hidden ones too. */
    private static Set<String> files(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> !file.equals(folder)).map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
