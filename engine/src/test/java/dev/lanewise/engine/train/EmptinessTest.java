package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.Schema;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing where there should be something: no example, no element, no size. */
class EmptinessTest {
    /** So no training, evaluation or batch of one can begin with nothing. */
    @Test
    void aDatasetHasExamples() {
        var values = List.of(InMemoryDataset.features(Shape.of(2), new float[0]), InMemoryDataset.classes(new int[0]));
        var refused = assertThrows(IllegalArgumentException.class,
                () -> new InMemoryDataset(Schema.EMPTY, i -> "memory: example " + i, values));
        assertTrue(refused.getMessage().contains("wanted fields of one size of 1 or more"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "half"})
    void aBatchHasExamples(String text) {
        assertEquals("a number of examples from 1 to 2147483647, or full",
                assertThrows(IllegalArgumentException.class, () -> BatchSize.parse(text)).getMessage());
    }

    @Test
    void noAxisIsEmpty() {
        for (int[] dims : new int[][]{{0}, {3, 0}, {0, 28, 28}, {-1}}) {
            var refused = assertThrows(LanewiseException.class, () -> Shape.of(dims));
            assertEquals("LW-SHAPE-001", refused.code());
            assertTrue(refused.getMessage().contains("extents of 1 or more"), refused.getMessage());
        }
    }
}
