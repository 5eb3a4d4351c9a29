package dev.lanewise.data.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.Golden;
import dev.lanewise.data.Reading;
import dev.lanewise.data.TestFiles;
import dev.lanewise.data.npy.NpyWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was trained on generated data predicts for points in a file. */
class GeneratorPredictionTest {
    private static final Spiral SPIRAL = new Spiral(30, 3, 0.2);

    @TempDir
    private Path folder;

    @Test
    void fromATable() {
        var file = TestFiles.write(folder.resolve("points.csv"), "x1,x0\n0.5,-0.25\n1,2\n");
        assertArrayEquals(new double[]{-0.25, 0.5, 2, 1}, Reading.all(open(file), Dataset.FEATURES));
        var narrow = TestFiles.write(folder.resolve("narrow.csv"), "x0\n1\n");
        assertEquals("LW-DATA-012", assertThrows(LanewiseException.class, () -> open(narrow)).code());
    }

    @Test
    void fromAnArray() {
        var file = folder.resolve("points.npy");
        NpyWriter.write(file, Tensor.of(new float[]{1, 2, 3, 4}, 0, Shape.of(2, 2)));
        var data = open(file);
        assertArrayEquals(new double[]{1, 2, 3, 4}, Reading.all(data, Dataset.FEATURES));
        assertEquals(3, data.schema().classes().size());
        var packed = TestFiles.writePacked(folder.resolve("points.npy.gz"), TestFiles.read(file));
        assertArrayEquals(new double[]{1, 2, 3, 4}, Reading.all(open(packed), Dataset.FEATURES));
    }

    @Test
    void fromNothingElse() {
        Golden.check("generator-prediction", folder, () -> SPIRAL.forPrediction(folder.resolve("points.txt")));
    }

    private static Dataset open(Path file) {
        var schema = SPIRAL.open(Reading.training(1)).schema();
        var data = SPIRAL.forPrediction(file).open(Reading.predicting(schema));
        assertFalse(data.has(Dataset.TARGET));
        return data;
    }
}
