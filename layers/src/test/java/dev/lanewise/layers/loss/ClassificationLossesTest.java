package dev.lanewise.layers.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.activation.LogSoftmax;
import dev.lanewise.testkit.LayerProbe;
import dev.lanewise.testkit.LossProbe;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ClassificationLossesTest {
    private static final double ULPS = 1e-15;
    /** The scores of the course's cat, car and frog pictures. */
    private static final double[] SCORES = {3.2, 5.1, -1.7, 1.3, 4.9, 2.0, 2.2, 2.5, -3.1};
    private static final double[] RIGHT = {0, 1, 2};

    private static LossProbe probe(DType type, Loss loss, double[] scores, double... right) {
        int batch = right.length;
        return LossProbe.of(type, loss, batch, Shape.of(batch == 0 ? 3 : scores.length / batch), Target.classIndex())
                .prediction(scores)
                .target(right);
    }

    @Example
    void hingeAsInTheLecture() {
        var probe = probe(DType.FLOAT64, MulticlassHinge.of(1), SCORES, RIGHT);
        assertArrayEquals(new double[]{2.9, 0, 12.9}, probe.losses(), 2e-15);
        assertArrayEquals(new double[]{-1, 1, 0, 0, 0, 0, 1, 1, -2}, probe.gradient());
    }

    @Example
    void hingeOfAWonExampleIsExactlyZero() {
        for (double margin : new double[]{0.1, 1, 3.3}) {
            var probe = probe(DType.FLOAT32, MulticlassHinge.of(margin), new double[]{-4, 1.1, -5, -6}, 1);
            assertArrayEquals(new double[]{0}, probe.losses());
            assertArrayEquals(new double[]{0, 0, 0, 0}, probe.gradient());
        }
    }

    @Example
    void hingeIsFlatAtItsKink() {
        var probe = probe(DType.FLOAT64, MulticlassHinge.of(1), new double[]{2, 1, 3}, 0);
        assertArrayEquals(new double[]{2}, probe.losses());
        assertArrayEquals(new double[]{-1, 0, 1}, probe.gradient());
    }

    @Example
    void softmaxAsInTheLecture() {
        var probe = probe(DType.FLOAT64, new SoftmaxCrossEntropy(), SCORES, RIGHT);
        double[] losses = new double[3];
        double[] gradient = new double[9];
        for (int i = 0; i < 3; i++) {
            double sum = Math.exp(SCORES[3 * i]) + Math.exp(SCORES[3 * i + 1]) + Math.exp(SCORES[3 * i + 2]);
            losses[i] = -Math.log(Math.exp(SCORES[3 * i + i]) / sum);
            for (int j = 0; j < 3; j++) {
                gradient[3 * i + j] = Math.exp(SCORES[3 * i + j]) / sum - (i == j ? 1 : 0);
            }
        }
        assertArrayEquals(losses, probe.losses(), 4 * ULPS);
        assertArrayEquals(gradient, probe.gradient(), ULPS);
        assertEquals(2.04, losses[0], 0.005, "the figure on the slide");
    }

    @Example
    void equalScoresCostTheLogarithmOfTheClasses() {
        var probe = probe(DType.FLOAT64, new SoftmaxCrossEntropy(), new double[10], 3);
        assertEquals(Math.log(10), probe.losses()[0], ULPS);
        assertEquals(-0.9, probe.gradient()[3], ULPS);
    }

    @Property
    void softmaxIsStable(
            @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = -1e4, max = 1e4) Double> scores,
            @ForAll @IntRange(min = 0, max = 1) int right) {
        var probe = probe(DType.FLOAT32, new SoftmaxCrossEntropy(), array(scores), right);
        double loss = probe.losses()[0];
        double sum = 0;
        for (double g : probe.gradient()) {
            assertTrue(g >= -1 && g <= 1, () -> "a gradient of " + g);
            sum += g;
        }
        assertTrue(loss >= 0 && loss <= 2e4 + 4, () -> "a loss of " + loss);
        assertEquals(0, sum, 1e-6, "the probabilities add up to 1");
    }

    @Property
    void softmaxDoesNotSeeAShift(
            @ForAll @Size(5) List<@DoubleRange(min = -8, max = 8) Double> scores,
            @ForAll @IntRange(min = -64, max = 64) int shift) {
        var shifted = scores.stream().map(s -> s + shift).toList();
        var loss = new SoftmaxCrossEntropy();
        assertArrayEquals(probe(DType.FLOAT64, loss, array(scores), 2).losses(),
                probe(DType.FLOAT64, loss, array(shifted), 2).losses(), 1e-13);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }

    @Example
    void nanIsNotHidden() {
        for (var loss : new Loss[]{new SoftmaxCrossEntropy(), MulticlassHinge.of(1)}) {
            var probe = probe(DType.FLOAT32, loss, new double[]{1, Double.NaN, 0}, 0);
            assertTrue(Double.isNaN(probe.losses()[0]), loss.toString());
            assertTrue(Double.isNaN(probe.gradient()[1]), loss.toString());
        }
    }

    @Example
    void bothAreMeansOverTheBatch() {
        assertEquals(Reduction.MEAN, new SoftmaxCrossEntropy().reduction());
        assertEquals(Reduction.MEAN, MulticlassHinge.of(1).reduction());
    }

    // ---- distributions, smoothing, weights ----

    /** -Σ q log p in plain loops, with q = w ((1 - ε) t + ε / K). */
    private static double[][] crossEntropy(double[] scores, double[] t, double smoothing, double... weights) {
        int classes = weights.length;
        double[] losses = new double[scores.length / classes];
        double[] gradient = new double[scores.length];
        for (int i = 0; i < losses.length; i++) {
            double sum = 0;
            double total = 0;
            for (int j = i * classes; j < (i + 1) * classes; j++) {
                sum += Math.exp(scores[j]);
                total += weights[j % classes] * ((1 - smoothing) * t[j] + smoothing / classes);
            }
            for (int j = i * classes; j < (i + 1) * classes; j++) {
                double q = weights[j % classes] * ((1 - smoothing) * t[j] + smoothing / classes);
                losses[i] -= q * Math.log(Math.exp(scores[j]) / sum);
                gradient[j] = total * Math.exp(scores[j]) / sum - q;
            }
        }
        return new double[][]{losses, gradient};
    }

    private static void assertCrossEntropy(double[] t, double smoothing, double... weights) {
        var reference = crossEntropy(SCORES, t, smoothing, weights);
        var settings = new SoftmaxCrossEntropy(smoothing, Arrays.stream(weights).boxed().toList(), Reduction.SUM);
        var probe = LossProbe.of(settings, 3, Shape.of(3), Target.values(Shape.of(3))).prediction(SCORES).target(t);
        assertArrayEquals(reference[0], probe.losses(), 1e-14);
        assertArrayEquals(reference[1], probe.gradient(), 1e-14);
    }

    private static final double[] MIXED = {0.2, 0.5, 0.3, 0, 1, 0, 0.25, 0.25, 0.5};
    private static final double[] ONE_HOT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    @Example
    void crossEntropyOfDistributions() {
        assertCrossEntropy(MIXED, 0, 1, 1, 1);
        assertCrossEntropy(MIXED, 0.1, 1, 1, 1);
        assertCrossEntropy(MIXED, 0.3, 2, 0.5, 0);
    }

    @Example
    void anIndexIsTheDistributionThatHasOneThere() {
        for (double smoothing : new double[]{0, 0.1}) {
            for (var weights : List.of(List.<Double>of(), List.of(1.0, 3.0, 0.5))) {
                var loss = new SoftmaxCrossEntropy(smoothing, weights, Reduction.MEAN);
                var indices = probe(DType.FLOAT64, loss, SCORES, RIGHT);
                var distributions = LossProbe.of(loss, 3, Shape.of(3), Target.values(Shape.of(3)))
                        .prediction(SCORES).target(ONE_HOT);
                assertArrayEquals(distributions.losses(), indices.losses(), 4 * ULPS);
                assertArrayEquals(distributions.gradient(), indices.gradient(), 4 * ULPS);
            }
        }
    }

    @Example
    void negativeLogLikelihoodIsCrossEntropyBehindLogSoftmax() {
        var weights = List.of(1.0, 3.0, 0.5);
        var logSoftmax = LayerProbe.of(new LogSoftmax(), 3, Shape.of(3)).input(0, SCORES);
        var likelihood = probe(DType.FLOAT64, new NegativeLogLikelihood(weights, Reduction.MEAN), logSoftmax.output(),
                RIGHT);
        var crossEntropy = probe(DType.FLOAT64, new SoftmaxCrossEntropy(0, weights, Reduction.MEAN), SCORES, RIGHT);
        assertArrayEquals(crossEntropy.losses(), likelihood.losses(), 4 * ULPS);
        assertArrayEquals(new double[]{-1, 0, 0, 0, -3, 0, 0, 0, -0.5}, likelihood.gradient());
        assertArrayEquals(crossEntropy.gradient(), logSoftmax.gradInput(0, likelihood.gradient()), 4 * ULPS);
        var mixed = LossProbe.of(new NegativeLogLikelihood(List.of(), Reduction.MEAN), 3, Shape.of(3),
                Target.values(Shape.of(3))).prediction(SCORES).target(MIXED);
        assertEquals(-(0.2 * 3.2 + 0.5 * 5.1 - 0.3 * 1.7), mixed.losses()[0], 4 * ULPS);
    }

    @Example
    void hingeInPyTorchsForms() {
        // MultiMarginLoss of one example: Σ max(0, margin - s_y + sⱼ)^p / classes
        double[] scores = {0.1, 0.2, 0.4, 0.8};
        var plain = new MulticlassHinge(1, MulticlassHinge.Form.TORCH, false, Reduction.MEAN);
        assertArrayEquals(new double[]{0.325}, probe(DType.FLOAT64, plain, scores, 3).losses(), ULPS,
                "the example of PyTorch's documentation");
        assertArrayEquals(new double[]{0.25, 0.25, 0.25, -0.75}, probe(DType.FLOAT64, plain, scores, 3).gradient());
        var squared = new MulticlassHinge(1, MulticlassHinge.Form.TORCH, true, Reduction.MEAN);
        assertArrayEquals(new double[]{(0.09 + 0.16 + 0.36) / 4}, probe(DType.FLOAT64, squared, scores, 3).losses(),
                ULPS);
        assertArrayEquals(new double[]{0.15, 0.2, 0.3, -0.65}, probe(DType.FLOAT64, squared, scores, 3).gradient(),
                ULPS);
        var squaredSum = new MulticlassHinge(1, MulticlassHinge.Form.SUM, true, Reduction.SUM);
        assertArrayEquals(new double[]{0.61}, probe(DType.FLOAT64, squaredSum, scores, 3).losses(), ULPS);
    }

    @Example
    void aSingleClassWeightIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new SoftmaxCrossEntropy(0, List.of(1.0), Reduction.MEAN));
        assertThrows(IllegalArgumentException.class, () -> new NegativeLogLikelihood(List.of(1.0), Reduction.MEAN));
        assertEquals("LW-CONFIG-004", assertThrows(LanewiseException.class,
                () -> Binder.create(SoftmaxCrossEntropy.class, "label-smoothing", 1.0)).code());
    }

    /** No batch of none, no class of none: the shape says so before a loss is asked. */
    @Example
    void thereIsNoEmptyBatch() {
        assertEquals("LW-SHAPE-001", assertThrows(LanewiseException.class,
                () -> probe(DType.FLOAT32, new SoftmaxCrossEntropy(), new double[0])).code());
        assertEquals("LW-SHAPE-001", assertThrows(LanewiseException.class, () -> Shape.of(3, 0)).code());
    }
}
