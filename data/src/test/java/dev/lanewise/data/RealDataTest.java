package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.csv.Csv;
import dev.lanewise.data.idx.Idx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Data sets that others have published, against what is known about them. */
class RealDataTest {
    @Test
    void fashionMnist() {
        var images = RealData.file("fashion-mnist/train-images-idx3-ubyte.gz");
        var labels = RealData.file("fashion-mnist/train-labels-idx1-ubyte.gz");
        var data = new Idx(images, Optional.of(labels), List.of(), true).open(Reading.training(1));
        assertEquals(60_000, data.size());
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < data.size(); i++) {
            for (double pixel : Reading.all(data, Dataset.FEATURES, i)) {
                sum += pixel / 255;
                squares += pixel / 255 * (pixel / 255);
            }
        }
        double mean = sum / 60_000 / 784;
        assertArrayEquals(new int[]{6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000}, counts(data));
        assertEquals(0.2860, mean, 5e-5);
        assertEquals(0.3530, Math.sqrt(squares / 60_000 / 784 - mean * mean), 5e-5);
    }

    @Test
    void mnist() {
        var data = new Idx(RealData.file("mnist/t10k-images-idx3-ubyte.gz"),
                Optional.of(RealData.file("mnist/t10k-labels-idx1-ubyte.gz")), List.of(), false)
                .open(Reading.training(1));
        assertArrayEquals(new int[]{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, counts(data));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), data.schema().classes());
    }

    @Test
    void digits() {
        var data = Binder.create(Csv.class,
                "path", RealData.file("tabular/digits.csv.gz"), "header", false, "label", "x64")
                .open(Reading.training(1));
        assertEquals(1797, data.size());
        assertEquals(Shape.of(64), data.fields().getFirst().shape());
        assertArrayEquals(new int[]{178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts(data));
        var pixels = Arrays.stream(Reading.all(data, Dataset.FEATURES)).summaryStatistics();
        assertEquals(0, pixels.getMin());
        assertEquals(16, pixels.getMax());
    }

    /** Its first line is a count, not a header. */
    @Test
    void iris() {
        var data = Binder.create(Csv.class, "path", RealData.file("tabular/iris.csv"),
                "skip-lines", 1, "header", false, "label", "x4").open(Reading.training(1));
        assertEquals(150, data.size());
        assertArrayEquals(new int[]{50, 50, 50}, counts(data));
        assertArrayEquals(new double[]{5.1f, 3.5f, 1.4f, 0.2f}, Reading.all(data, Dataset.FEATURES, 0));
    }

    @Test
    void californiaHousing() {
        var path = RealData.file("tabular/california_housing.csv.gz");
        var settings = new Object[]{"path", path, "target", "median_house_value"};
        var refusal = assertThrows(LanewiseException.class,
                () -> Binder.create(Csv.class, settings).open(Reading.training(1)));
        assertEquals("LW-DATA-013", refusal.code());
        assertEquals(path + ":292", refusal.problem().place());

        var data = Binder.create(Csv.class, "path", path, "target", "median_house_value", "missing", "drop")
                .open(Reading.training(1));
        assertEquals(20_640 - 207, data.size());
        assertEquals(List.of("<1H OCEAN", "INLAND", "ISLAND", "NEAR BAY", "NEAR OCEAN"),
                data.schema().columns().getLast().categories());
        assertEquals(Shape.of(8 + 5), data.fields().getFirst().shape());
        var values = Arrays.stream(Reading.all(data, Dataset.TARGET)).summaryStatistics();
        assertEquals(14_999, values.getMin());
        assertEquals(500_001, values.getMax());
    }

    @Test
    void autoMpgWithItsOriginAsCategory() {
        var data = Binder.create(Csv.class, "path", RealData.file("tabular/autompg.csv.gz"), "header", false,
                "features", List.of("x0", "x1", "x2", "x3", "x4", "x5", "x6"), "categorical", "x6", "target", "x8")
                .open(Reading.training(1));
        assertEquals(392, data.size());
        assertEquals(Shape.of(9), data.fields().getFirst().shape());
        assertEquals(List.of("1", "2", "3"), data.schema().columns().getLast().categories());
    }

    @Test
    void concrete() {
        var data = Binder.create(Csv.class, "path", RealData.file("tabular/concrete.csv"), "target", "strength")
                .open(Reading.training(1));
        assertEquals(1030, data.size());
        assertEquals(35.82, Arrays.stream(Reading.all(data, Dataset.TARGET)).average().orElseThrow(), 5e-3);
    }

    private static int[] counts(Dataset data) {
        int[] counts = new int[data.schema().classes().size()];
        for (double label : Reading.all(data, Dataset.TARGET)) {
            counts[(int) label]++;
        }
        return counts;
    }
}
