package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.data.idx.Idx;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Data sets that others have published, against what is known about them. */
class RealDataTest {
    @Test
    void fashionMnist() {
        var images = RealData.file("fashion-mnist/train-images-idx3-ubyte.gz");
        var labels = RealData.file("fashion-mnist/train-labels-idx1-ubyte.gz");
        long start = System.nanoTime();
        var data = new Idx(images, Optional.of(labels), List.of(), true).open(Reading.training(1));
        double seconds = (System.nanoTime() - start) * 1e-9;
        assertTrue(seconds < 2, () -> "reading took " + seconds + " s");

        assertEquals(60_000, data.size());
        int[] counts = new int[10];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < data.size(); i++) {
            counts[(int) Reading.all(data, Dataset.TARGET, i)[0]]++;
            for (double pixel : Reading.all(data, Dataset.FEATURES, i)) {
                sum += pixel / 255;
                squares += pixel / 255 * (pixel / 255);
            }
        }
        double mean = sum / 60_000 / 784;
        assertArrayEquals(new int[]{6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000}, counts);
        assertEquals(0.2860, mean, 5e-5);
        assertEquals(0.3530, Math.sqrt(squares / 60_000 / 784 - mean * mean), 5e-5);
    }

    @Test
    void mnist() {
        var data = new Idx(RealData.file("mnist/t10k-images-idx3-ubyte.gz"),
                Optional.of(RealData.file("mnist/t10k-labels-idx1-ubyte.gz")), List.of(), false)
                .open(Reading.training(1));
        int[] counts = new int[10];
        for (double label : Reading.all(data, Dataset.TARGET)) {
            counts[(int) label]++;
        }
        assertArrayEquals(new int[]{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, counts);
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), data.schema().classes());
    }
}
