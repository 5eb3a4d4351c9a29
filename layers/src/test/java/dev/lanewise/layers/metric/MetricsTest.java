package dev.lanewise.layers.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static double accuracy(float[] scores, int... right) {
        return value(new Accuracy(), Tensor.of(scores, 0, Shape.of(right.length, scores.length / right.length)),
                Tensor.of(right, 0, Shape.of(right.length)));
    }

    private static double value(Metric metric, Tensor prediction, Tensor target) {
        var tally = metric.start();
        tally.add(prediction, target);
        return tally.value();
    }

    @Test
    void accuracyCountsTheHighestScore() {
        assertEquals(0.75, accuracy(new float[]{1, 2, 3, 0, 5, 1, 7, 6, 5, 9, 8, 7}, 2, 1, 0, 2));
        assertTrue(new Accuracy().higherIsBetter());
    }

    @Test
    void ofATieTheFirstCounts() {
        assertEquals(1, accuracy(new float[]{2, 2, 1}, 0));
        assertEquals(0, accuracy(new float[]{2, 2, 1}, 1));
    }

    @Test
    void aNanIsNeverRight() {
        for (int right = 0; right < 3; right++) {
            assertEquals(0, accuracy(new float[]{1, Float.NaN, 3}, right));
        }
    }

    @Test
    void meanAbsoluteErrorIsOverAllElements() {
        var shape = Shape.of(2, 2);
        double value = value(new MeanAbsoluteError(), Tensor.of(new float[]{1, 2, 3, 4}, 0, shape),
                Tensor.of(new float[]{1, 0, 4, 9}, 0, shape));
        assertEquals(2, value);
        assertFalse(new MeanAbsoluteError().higherIsBetter());
    }
}
