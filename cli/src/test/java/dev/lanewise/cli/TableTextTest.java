package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.metric.MetricTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTextTest {
    private static final MetricTable TABLE = new MetricTable("actual class", "predicted class", List.of("0", "1"),
            List.of("0", "1", "share"), List.of(List.of(12.0, 3.0, 0.8), List.of(0.0, 5.0, 1.0)));

    @Test
    void classesBearTheirNames() {
        assertEquals("""
                confusion: a row actual class, a column predicted class
                       cat  puppy   share
                cat     12      3  0.8000
                puppy    0      5       1
                """, TableText.of("confusion", TABLE, List.of("cat", "puppy")));
    }

    @Test
    void classesWithoutNamesBearNumbers() {
        assertEquals("""
                confusion: a row actual class, a column predicted class
                    0  1   share
                0  12  3  0.8000
                1   0  5       1
                """, TableText.of("confusion", TABLE, List.of()));
    }
}
