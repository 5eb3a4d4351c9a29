package dev.lanewise.layers.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.metric.Metric.Tally;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassMetricsTest {
    /** Actual and predicted classes of ten examples. */
    private static final int[] ACTUAL = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
    private static final int[] PREDICTED = {0, 0, 1, 2, 1, 1, 0, 2, 1, 1};

    private static Tally tally(Metric metric, int[] actual, float[] scores) {
        var tally = metric.start();
        tally.add(Tensor.of(scores, 0, Shape.of(actual.length, scores.length / actual.length)),
                Tensor.of(actual, 0, Shape.of(actual.length)));
        return tally;
    }

    /** Scores whose highest is that of the predicted class. */
    private static float[] scores(int[] predicted, int classes) {
        float[] scores = new float[predicted.length * classes];
        for (int i = 0; i < predicted.length; i++) {
            scores[i * classes + predicted[i]] = 1 + i;
        }
        return scores;
    }

    private static double three(Metric metric) {
        return tally(metric, ACTUAL, scores(PREDICTED, 3)).value();
    }

    // Matrix, actual by predicted: (2 1 1; 1 2 0; 0 2 1). Predicted 3, 5, 2; actual 4, 3, 3.

    @Test
    void precision() {
        assertEquals((2.0 / 3 + 2.0 / 5 + 1.0 / 2) / 3, three(new Precision(Average.MACRO)), 1e-15);
        assertEquals(0.5, three(new Precision(Average.MICRO)));
    }

    @Test
    void recall() {
        assertEquals((2.0 / 4 + 2.0 / 3 + 1.0 / 3) / 3, three(new Recall(Average.MACRO)), 1e-15);
        assertEquals(0.5, three(new Recall(Average.MICRO)));
    }

    @Test
    void f1() {
        assertEquals((4.0 / 7 + 4.0 / 8 + 2.0 / 5) / 3, three(new F1(Average.MACRO)), 1e-15);
        assertEquals(0.5, three(new F1(Average.MICRO)));
    }

    @Test
    void theMatrixCounts() {
        var tally = tally(new ConfusionMatrix(), ACTUAL, scores(PREDICTED, 3));
        assertEquals(0.5, tally.value());
        var table = tally.table().orElseThrow();
        assertEquals(List.of("0", "1", "2"), table.rows());
        assertEquals(List.of("0", "1", "2"), table.columns());
        assertEquals(List.of(List.of(2.0, 1.0, 1.0), List.of(1.0, 2.0, 0.0), List.of(0.0, 2.0, 1.0)), table.cells());
        assertEquals(Optional.empty(), new ConfusionMatrix().start().table());
        assertEquals(Optional.empty(), new Accuracy().start().table());
    }

    /** Class 2 neither occurs nor is predicted: it has no part in the mean. Class 1 is never predicted: 0. */
    @Test
    void classesThatDoNotOccurAreLeftOut() {
        int[] actual = {0, 0, 1};
        float[] scores = scores(new int[]{0, 0, 0}, 3);
        assertEquals((2.0 / 3 + 0) / 2, tally(new Precision(Average.MACRO), actual, scores).value(), 1e-15);
        assertEquals((1.0 + 0) / 2, tally(new Recall(Average.MACRO), actual, scores).value(), 1e-15);
        assertEquals((4.0 / 5 + 0) / 2, tally(new F1(Average.MACRO), actual, scores).value(), 1e-15);
    }

    /** A single score: above 0 is class 1. */
    @Test
    void aSingleScoreHasItsThresholdAtZero() {
        int[] actual = {1, 1, 1, 0, 0};
        float[] scores = {2, 0.1f, -1, 3, 0};
        assertEquals(0.6, tally(new Accuracy(), actual, scores).value());
        assertEquals(2.0 / 3, tally(new Precision(Average.POSITIVE), actual, scores).value());
        assertEquals(2.0 / 3, tally(new Recall(Average.POSITIVE), actual, scores).value());
        assertEquals(2.0 / 3, tally(new F1(Average.POSITIVE), actual, scores).value());
        assertEquals(List.of(List.of(1.0, 1.0), List.of(1.0, 2.0)),
                tally(new ConfusionMatrix(), actual, scores).table().orElseThrow().cells());
        assertThrows(LanewiseException.class,
                () -> new F1(Average.POSITIVE).check(Shape.of(3), Target.classIndex()));
    }

    @Test
    void aNanIsTakenForNoClass() {
        int[] actual = {0, 1};
        float[] scores = {1, 0, Float.NaN, 9};
        assertEquals(0.5, tally(new Accuracy(), actual, scores).value());
        assertEquals(0.5, tally(new Recall(Average.MACRO), actual, scores).value());
        assertEquals(1, tally(new Precision(Average.MICRO), actual, scores).value(),
                "of one that was taken for a class");
        var table = tally(new ConfusionMatrix(), actual, scores).table().orElseThrow();
        assertEquals(List.of("0", "1", "none"), table.columns());
        assertEquals(List.of(List.of(1.0, 0.0, 0.0), List.of(0.0, 0.0, 1.0)), table.cells());
        assertEquals(0.5, tally(new ConfusionMatrix(), actual, scores).value());
    }

    @Test
    void topK() {
        int[] actual = {0, 1, 2, 3};
        float[] scores = {4, 3, 2, 1, 4, 3, 2, 1, 4, 3, 2, 1, 4, 3, 2, 1};
        assertEquals(0.25, tally(new TopK(1), actual, scores).value());
        assertEquals(0.5, tally(new TopK(2), actual, scores).value());
        assertEquals(1, tally(new TopK(4), actual, scores).value());
        float[] equal = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, Float.NaN, 1, 1, 9};
        assertEquals(0.5, tally(new TopK(2), actual, equal).value(),
                "of equal scores the first count, and a NaN is wrong");
        assertThrows(LanewiseException.class, () -> new TopK(4).check(Shape.of(3), Target.classIndex()));
    }

    @Test
    void rocAucCountsPairs() {
        var random = RandomStream.of(7, "scores");
        int n = 700;
        int[] actual = new int[n];
        float[] scores = new float[n];
        for (int i = 0; i < n; i++) {
            actual[i] = random.below(3, i) == 0 ? 1 : 0;
            scores[i] = Math.round(4 * random.normal(i) + 2 * actual[i]) / 4f; // with ties
        }
        double wins = 0;
        long pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (actual[i] == 1 && actual[j] == 0) {
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        double value = tally(new RocAuc(), actual, scores).value();
        assertEquals(wins / pairs, value, 1e-15);
        assertTrue(value > 0.55 && value < 0.8, () -> "a case that says something: " + value);
        float[] twoScores = new float[2 * n];
        for (int i = 0; i < n; i++) {
            twoScores[2 * i] = 1;
            twoScores[2 * i + 1] = 1 + scores[i];
        }
        assertEquals(value, tally(new RocAuc(), actual, twoScores).value(), "the second score minus the first");
    }

    @Test
    void rocAucAtItsEnds() {
        int[] actual = {0, 0, 1, 1};
        assertEquals(1, tally(new RocAuc(), actual, new float[]{-2, 0, 0.5f, 3}).value());
        assertEquals(0, tally(new RocAuc(), actual, new float[]{5, 4, 1, 2}).value());
        assertEquals(0.5, tally(new RocAuc(), actual, new float[]{0.0f, 0.0f, -0.0f, 0.0f}).value());
        assertEquals(Double.NaN, tally(new RocAuc(), new int[]{1, 1}, new float[]{1, 2}).value());
        assertEquals(Double.NaN, tally(new RocAuc(), actual, new float[]{1, 2, Float.NaN, 3}).value());
    }

    /** The state is what was counted: a tally that has seen nothing goes on too. */
    @Test
    void statesAreExact() {
        for (var metric : new Metric[]{new ConfusionMatrix(), new F1(Average.MACRO), new RocAuc(), new TopK(2)}) {
            float[] scores = {1, 2, -3, 4, 0.5f, 0.25f};
            int[] actual = {0, 1, 1};
            var whole = tally(metric, actual, scores);
            var restored = metric.start();
            restored.restore(metric.start().state());
            restored.add(Tensor.of(scores, 0, Shape.of(3, 2)), Tensor.of(actual, 0, Shape.of(3)));
            assertArrayEquals(whole.state(), restored.state(), metric.toString());
            var other = metric.start();
            other.restore(whole.state());
            assertArrayEquals(whole.state(), other.state(), metric.toString());
            assertEquals(whole.value(), other.value(), metric.toString());
        }
    }
}
