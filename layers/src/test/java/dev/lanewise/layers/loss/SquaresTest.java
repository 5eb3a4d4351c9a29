package dev.lanewise.layers.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LossProbe;
import org.junit.jupiter.api.Test;

class SquaresTest {
    private static final double[] PREDICTION = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final double[] TARGET = {1, 0, 0, 4, 5, 6, 7, 12};

    private static LossProbe probe(Loss loss, int batch, int... shape) {
        var example = Shape.of(shape);
        return LossProbe.of(loss, batch, example, Target.values(example)).prediction(PREDICTION).target(TARGET);
    }

    @Test
    void sumIsThatOfTheLecture() {
        var probe = probe(new SumOfSquares(), 2, 4);
        assertArrayEquals(new double[]{13, 16}, probe.losses());
        assertArrayEquals(new double[]{0, 4, 6, 0, 0, 0, 0, -8}, probe.gradient(), "2 (p - t)");
        assertEquals(Reduction.SUM, new SumOfSquares().reduction());
    }

    @Test
    void meanDividesByTheElementsOfAnExample() {
        var probe = probe(new MeanOfSquares(), 2, 4);
        assertArrayEquals(new double[]{3.25, 4}, probe.losses());
        assertArrayEquals(new double[]{0, 1, 1.5, 0, 0, 0, 0, -2}, probe.gradient());
        assertEquals(Reduction.MEAN, new MeanOfSquares().reduction());
    }

    @Test
    void theShapeOfAnExampleDoesNotMatter() {
        for (int[] shape : new int[][]{{8}, {2, 4}, {2, 2, 2}, {1, 8}, {8, 1}}) {
            assertArrayEquals(new double[]{29}, probe(new SumOfSquares(), 1, shape).losses());
            assertArrayEquals(new double[]{29.0 / 8}, probe(new MeanOfSquares(), 1, shape).losses());
        }
        assertArrayEquals(new double[]{0, 4, 9, 0, 0, 0, 0, 16}, probe(new SumOfSquares(), 8).losses(),
                "single numbers");
    }
}
