package dev.lanewise.layers.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import org.junit.jupiter.api.Test;

/** The activations that put several elements of the last axis together. */
class HalvesAndPiecesTest {
    private static final double[] X = {1, 2, 3, 4, -1, 0.5, 0, 7, 2, 2, -3, -3, 5, 6, 1, -1};

    @Test
    void gluGatesTheFirstHalfByTheSecond() {
        double[] g = {1, -2, 3, 0.5, 1, 1, 2, -1};
        double[] y = new double[8];
        double[] gradX = new double[16];
        for (int row = 0; row < 4; row++) {
            for (int j = 0; j < 2; j++) {
                double a = X[4 * row + j];
                double s = 1 / (1 + Math.exp(-X[4 * row + 2 + j]));
                y[2 * row + j] = a * s;
                gradX[4 * row + j] = g[2 * row + j] * s;
                gradX[4 * row + 2 + j] = g[2 * row + j] * a * s * (1 - s);
            }
        }
        for (var shape : new Shape[]{Shape.of(2, 4), Shape.of(1, 2, 4)}) {
            var glu = LayerProbe.of(new Glu(), 2, shape).input(0, X);
            assertArrayEquals(y, glu.output(), 1e-15);
            assertArrayEquals(gradX, glu.gradInput(0, g), 1e-15);
        }
        assertEquals(Shape.of(5, 3), new Glu().plan(Inputs.of(Shape.of(5, 6))).output());
    }

    @Test
    void maxoutTakesTheGreatestOfEachGroup() {
        var pairs = LayerProbe.of(new Maxout(2), 2, Shape.of(2, 4)).input(0, X);
        assertArrayEquals(new double[]{2, 4, 0.5, 7, 2, -3, 6, 1}, pairs.output());
        assertArrayEquals(new double[]{0, 1, 0, 2, 0, 3, 0, 4, 5, 0, 6, 0, 0, 7, 8, 0},
                pairs.gradInput(0, 1, 2, 3, 4, 5, 6, 7, 8), "of a tie the first takes all");
        var fours = LayerProbe.of(new Maxout(4), 2, Shape.of(8)).input(0, X);
        assertArrayEquals(new double[]{4, 7, 2, 6}, fours.output());
        assertArrayEquals(new double[]{0, 0, 0, 1, 0, 0, 0, 2, 3, 0, 0, 0, 0, 4, 0, 0}, fours.gradInput(0, 1, 2, 3, 4));
        assertEquals(Shape.of(5, 2), new Maxout(3).plan(Inputs.of(Shape.of(5, 6))).output());
    }

    @Test
    void aNanIsNotHidden() {
        double[] x = {1, Double.NaN, Double.NaN, 1};
        assertArrayEquals(new double[]{Double.NaN, Double.NaN},
                LayerProbe.of(new Maxout(2), 1, Shape.of(4)).input(0, x).output());
        assertArrayEquals(new double[]{Double.NaN, Double.NaN},
                LayerProbe.of(new Glu(), 1, Shape.of(4)).input(0, x).output());
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        for (var layer : new Layer[]{new Glu(), new Maxout(2), new Maxout(4)}) {
            assertEquals("LW-SHAPE-003",
                    assertThrows(LanewiseException.class, () -> layer.plan(Inputs.of(Shape.of(4, 3)))).code());
            assertThrows(LanewiseException.class, () -> layer.plan(Inputs.of(Shape.scalar())));
        }
    }
}
