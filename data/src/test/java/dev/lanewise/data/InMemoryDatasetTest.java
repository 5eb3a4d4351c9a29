package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryDatasetTest {
    private final Dataset data = new InMemoryDataset(new Schema(List.of(), List.of("a", "b")), i -> "line " + i,
            List.of(
                    InMemoryDataset.features(Shape.of(2), new float[]{0, 1, 10, 11, 20, 21, 30, 31}),
                    InMemoryDataset.classes(new int[]{0, 1, 1, 0})));

    @Test
    void gathersIntoAPlaceOfALargerArray() {
        float[] slab = new float[9];
        data.gather(0, new int[]{9, 3, 1}, 1, 2, Tensor.of(slab, 3, Shape.of(2, 2)));
        assertArrayEquals(new float[]{0, 0, 0, 30, 31, 10, 11, 0, 0}, slab);
        var doubles = Tensor.zeros(DType.FLOAT64, Shape.of(1, 2));
        data.gather(0, new int[]{2}, 0, 1, doubles);
        assertArrayEquals(new double[]{20, 21}, doubles.doubles());
    }

    @Test
    void mistakesAreNamed() {
        int[] one = {0};
        var pair = Tensor.zeros(DType.FLOAT32, Shape.of(1, 2));
        assertThrows(IllegalArgumentException.class,
                () -> data.gather(0, one, 0, 1, Tensor.zeros(DType.INT32, pair.shape())));
        assertThrows(IllegalArgumentException.class,
                () -> data.gather(0, one, 0, 1, Tensor.zeros(DType.FLOAT32, Shape.of(3))));
        assertThrows(IllegalArgumentException.class,
                () -> data.gather(1, one, 0, 1, Tensor.zeros(DType.FLOAT32, Shape.of(1))));
        assertThrows(IndexOutOfBoundsException.class, () -> data.gather(0, new int[]{4}, 0, 1, pair));
        assertThrows(IndexOutOfBoundsException.class, () -> data.gather(0, one, 1, 1, pair));
        assertThrows(IllegalArgumentException.class, () -> new InMemoryDataset(Schema.EMPTY, data::place, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new InMemoryDataset(Schema.EMPTY, data::place, List.of(
                InMemoryDataset.features(Shape.of(1), new float[3]), InMemoryDataset.classes(new int[2]))));
    }

    @Test
    void aSubsetKeepsPlacesAndOrder() {
        var subset = Subset.of(Subset.of(data, 3, 1, 2), 2, 0);
        assertEquals(2, subset.size());
        assertEquals("line 2", subset.place(0));
        assertEquals("line 3", subset.place(1));
        assertSame(data.schema(), subset.schema());
        assertArrayEquals(new double[]{20, 21, 30, 31}, Reading.all(subset, Dataset.FEATURES));
        assertArrayEquals(new double[]{0, 1}, Reading.all(subset, Dataset.TARGET, 1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> Subset.of(data, 4));
        assertThrows(IllegalArgumentException.class, () -> Subset.of(data));
    }

    /** The steady state of training allocates nothing. */
    @Test
    void gatheringAllocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var subset = Subset.of(data, 3, 1, 2);
        int[] batch = {0, 1, 2, 0, 1, 2};
        var into = Tensor.zeros(DType.FLOAT32, Shape.of(6, 2));
        var labels = Tensor.zeros(DType.INT32, Shape.of(6));
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                subset.gather(0, batch, 0, 6, into);
                subset.gather(1, batch, 0, 6, labels);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
