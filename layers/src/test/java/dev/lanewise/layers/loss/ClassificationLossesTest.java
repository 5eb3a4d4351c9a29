package dev.lanewise.layers.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LossProbe;
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
        return LossProbe.of(type, loss, batch, Shape.of(scores.length / batch), Target.classIndex()).prediction(scores)
                .target(right);
    }

    @Example
    void hingeAsInTheLecture() {
        var probe = probe(DType.FLOAT64, new MulticlassHinge(1), SCORES, RIGHT);
        assertArrayEquals(new double[]{2.9, 0, 12.9}, probe.losses(), 2e-15);
        assertArrayEquals(new double[]{-1, 1, 0, 0, 0, 0, 1, 1, -2}, probe.gradient());
    }

    @Example
    void hingeOfAWonExampleIsExactlyZero() {
        for (double margin : new double[]{0.1, 1, 3.3}) {
            var probe = probe(DType.FLOAT32, new MulticlassHinge(margin), new double[]{-4, 1.1, -5, -6}, 1);
            assertArrayEquals(new double[]{0}, probe.losses());
            assertArrayEquals(new double[]{0, 0, 0, 0}, probe.gradient());
        }
    }

    @Example
    void hingeIsFlatAtItsKink() {
        var probe = probe(DType.FLOAT64, new MulticlassHinge(1), new double[]{2, 1, 3}, 0);
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
        for (var loss : new Loss[]{new SoftmaxCrossEntropy(), new MulticlassHinge(1)}) {
            var probe = probe(DType.FLOAT32, loss, new double[]{1, Double.NaN, 0}, 0);
            assertTrue(Double.isNaN(probe.losses()[0]), loss.toString());
            assertTrue(Double.isNaN(probe.gradient()[1]), loss.toString());
        }
    }

    @Example
    void bothAreMeansOverTheBatch() {
        assertEquals(Reduction.MEAN, new SoftmaxCrossEntropy().reduction());
        assertEquals(Reduction.MEAN, new MulticlassHinge(1).reduction());
    }
}
