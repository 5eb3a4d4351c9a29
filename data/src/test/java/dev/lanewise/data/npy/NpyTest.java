package dev.lanewise.data.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.Reading;
import dev.lanewise.data.TestFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files under {@code resources/npy} were written by NumPy 2.4.6. */
class NpyTest {
    private static final Path NUMPY = Path.of("src/test/resources/npy");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"f4", "f8", "version2", "version3"})
    void floatingPoint(String name) {
        var data = open(name, Optional.empty());
        assertEquals(Shape.of(2), data.fields().getFirst().shape());
        assertArrayEquals(new double[]{0, 0.5, 1, 1.5, 2, 2.5}, Reading.all(data, Dataset.FEATURES));
        assertFalse(data.has(Dataset.TARGET));
    }

    @Test
    void wholeNumbersAndTruthValues() {
        for (var name : List.of("i4", "i8")) {
            assertArrayEquals(new double[]{-2, -1, 0, 1, 2, 3},
                    Reading.all(open(name, Optional.empty()), Dataset.FEATURES));
        }
        assertArrayEquals(new double[]{250, 251, 252, 253, 254, 255},
                Reading.all(open("u1", Optional.empty()), Dataset.FEATURES));
        assertArrayEquals(new double[]{0, 1, 0, 1, 0, 1},
                Reading.all(open("b1", Optional.empty()), Dataset.FEATURES));
    }

    @Test
    void imagesKeepTheirShape() {
        var data = open("images", Optional.empty());
        assertEquals(Shape.of(3, 4), data.fields().getFirst().shape());
        assertEquals(23, Reading.all(data, Dataset.FEATURES, 1)[11]);
    }

    @Test
    void wholeNumbersInOneDimensionAreClasses() {
        var data = open("f4", Optional.of("labels"));
        assertArrayEquals(new double[]{2, 0, 1}, Reading.all(data, Dataset.TARGET));
        assertEquals(DType.INT32, data.fields().get(1).type());
        assertEquals(Shape.scalar(), data.fields().get(1).shape());
        assertEquals(List.of("0", "1", "2"), data.schema().classes());
    }

    @Test
    void otherTargetsAreValues() {
        assertEquals(Shape.of(1), open("f4", Optional.of("vector")).fields().get(1).shape());
        var wide = open("f4", Optional.of("f8"));
        assertEquals(Shape.of(2), wide.fields().get(1).shape());
        assertArrayEquals(new double[]{2, 2.5}, Reading.all(wide, Dataset.TARGET, 2));
    }

    @Test
    void predictsFromAnotherFile() {
        var source = new Npy(file("f4"), Optional.of(file("labels")), List.of("a", "b", "c"));
        var schema = source.open(Reading.training(1)).schema();
        var data = source.forPrediction(file("i4")).open(Reading.predicting(schema));
        assertFalse(data.has(Dataset.TARGET));
        assertEquals(List.of("a", "b", "c"), data.schema().classes());
    }

    /** What is written is what NumPy writes, byte for byte. */
    @Test
    void writesAsNumPyDoes() {
        var written = folder.resolve("written.npy");
        NpyWriter.write(written, Tensor.of(new float[]{0, 0.5f, 1, 1.5f, 2, 2.5f}, 0, Shape.of(3, 2)));
        assertArrayEquals(TestFiles.read(file("f4")), TestFiles.read(written));
        NpyWriter.write(written, Tensor.of(new double[]{0, 0.5, 1, 1.5, 2, 2.5}, 0, Shape.of(3, 2)));
        assertArrayEquals(TestFiles.read(file("f8")), TestFiles.read(written));
        NpyWriter.write(written, Tensor.of(new int[]{-2, -1, 0, 1, 2, 3}, 0, Shape.of(3, 2)));
        assertArrayEquals(TestFiles.read(file("i4")), TestFiles.read(written));
        NpyWriter.write(written, Tensor.of(new double[]{0, 1, 2}, 0, Shape.of(3)));
        assertArrayEquals(TestFiles.read(file("vector")), TestFiles.read(written));
        NpyWriter.write(written, Tensor.of(new double[]{1.5}, 0, Shape.scalar()));
        assertArrayEquals(TestFiles.read(file("scalar")), TestFiles.read(written));
    }

    private static Path file(String name) {
        return NUMPY.resolve(name + ".npy");
    }

    private static Dataset open(String features, Optional<String> target) {
        return new Npy(file(features), target.map(NpyTest::file), List.of()).open(Reading.training(1));
    }
}
