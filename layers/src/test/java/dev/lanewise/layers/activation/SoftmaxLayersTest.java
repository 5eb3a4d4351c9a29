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

class SoftmaxLayersTest {
    private static final double[] X = {1, 2, 3, -1, 0, 0.5, 300, 299, -1000, 7, 7, 7};
    private static final double[] G = {1, -2, 0.5, 3, 0, 1, 2, 2, 2, -1, 1, 4};

    private static LayerProbe probe(Layer layer) {
        return LayerProbe.of(layer, 2, Shape.of(2, 3)).input(0, X);
    }

    /** p and the Jacobian's product, row by row, as the textbook has them. */
    private static double[][] reference(boolean log) {
        double[] y = new double[X.length];
        double[] gradX = new double[X.length];
        for (int row = 0; row < X.length; row += 3) {
            double greatest = Math.max(X[row], Math.max(X[row + 1], X[row + 2]));
            double sum = 0;
            for (int j = row; j < row + 3; j++) {
                sum += Math.exp(X[j] - greatest);
            }
            for (int j = row; j < row + 3; j++) {
                y[j] = log ? X[j] - greatest - Math.log(sum) : Math.exp(X[j] - greatest) / sum;
            }
            for (int j = row; j < row + 3; j++) {
                for (int k = row; k < row + 3; k++) {
                    double pj = Math.exp(X[j] - greatest) / sum;
                    double pk = Math.exp(X[k] - greatest) / sum;
                    double jacobian = log ? (j == k ? 1 : 0) - pj : (j == k ? pj : 0) - pj * pk;
                    gradX[j] += jacobian * G[k];
                }
            }
        }
        return new double[][]{y, gradX};
    }

    @Test
    void softmaxIsTheTextbooks() {
        assertArrayEquals(reference(false)[0], probe(new Softmax()).output(), 1e-15);
        assertArrayEquals(reference(false)[1], probe(new Softmax()).gradInput(0, G), 2e-15);
    }

    @Test
    void logSoftmaxIsExactWhereTheProbabilityIsZero() {
        var probe = probe(new LogSoftmax());
        assertArrayEquals(reference(true)[0], probe.output(), 1e-13);
        assertArrayEquals(reference(true)[1], probe.gradInput(0, G), 2e-15);
        assertEquals(-1300.3, probe.output()[8], 0.1);
        assertEquals(0, probe(new Softmax()).output()[8]);
    }

    @Test
    void aSingleNumberHasNoRivals() {
        for (var layer : new Layer[]{new Softmax(), new LogSoftmax()}) {
            assertEquals("LW-SHAPE-003",
                    assertThrows(LanewiseException.class, () -> layer.plan(Inputs.of(Shape.scalar()))).code());
        }
    }
}
