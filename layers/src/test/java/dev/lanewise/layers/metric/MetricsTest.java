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

    @Test
    void rmseIsTheRootOfTheMeanSquare() {
        var shape = Shape.of(2, 2);
        double value = value(new Rmse(), Tensor.of(new float[]{1, 2, 3, 4}, 0, shape),
                Tensor.of(new float[]{1, 0, 4, 9}, 0, shape));
        assertEquals(Math.sqrt(30 / 4.0), value, 1e-15);
        assertFalse(new Rmse().higherIsBetter());
    }

    @Test
    void r2IsOneMinusTheUnexplainedShare() {
        // targets 3 -0.5 2 7, predictions 2.5 0 2 8: the example of scikit-learn's documentation
        float[] prediction = {2.5f, 0, 2, 8};
        float[] target = {3, -0.5f, 2, 7};
        var shape = Shape.of(4, 1);
        double value = value(new R2(), Tensor.of(prediction, 0, shape), Tensor.of(target, 0, shape));
        assertEquals(1 - 1.5 / 29.1875, value, 1e-15);
        assertEquals(1, value(new R2(), Tensor.of(target, 0, shape), Tensor.of(target, 0, shape)));
        assertTrue(new R2().higherIsBetter());
    }

    @Test
    void r2IsTheMeanOverOutputsWhoseTargetsVary() {
        // first output 1 - 2/2 = 0; second 1 - 0.5/8; third does not vary
        float[] prediction = {1, 0.5f, 5, 1, 4.5f, 6};
        float[] target = {0, 0, 7, 2, 4, 7};
        var shape = Shape.of(2, 3);
        double value = value(new R2(), Tensor.of(prediction, 0, shape), Tensor.of(target, 0, shape));
        assertEquals((0 + 1 - 0.5 / 8) / 2, value, 1e-15);
        assertTrue(Double.isNaN(value(new R2(), Tensor.of(prediction, 0, Shape.of(1, 6)),
                Tensor.of(target, 0, Shape.of(1, 6)))), "one example varies in nothing");
    }

    /** With E[t²] - E[t]² nothing would be left of the variance. */
    @Test
    void r2DoesNotCancelFarFromZero() {
        int n = 1000;
        float[] prediction = new float[n];
        float[] target = new float[n];
        double residual = 0;
        for (int i = 0; i < n; i++) {
            target[i] = 1_000_000 + i % 2;
            prediction[i] = 1_000_000 + (i % 4 == 0 ? 1 : i % 2);
            residual += (target[i] - prediction[i]) * (target[i] - prediction[i]);
        }
        assertEquals(1 - residual / (n * 0.25), value(new R2(), Tensor.of(prediction, 0, Shape.of(n, 1)),
                Tensor.of(target, 0, Shape.of(n, 1))), 1e-10);
    }
}
