package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.activation.Sigmoid;
import dev.lanewise.layers.loss.SumOfSquares;
import dev.lanewise.testkit.LayerProbe;
import dev.lanewise.testkit.LossProbe;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The two-layer network that the lecture writes in twenty lines of NumPy (y_pred = sigmoid(x w_1) w_2, loss = sum of
 * squares), once in plain loops as it stands there, once from our layers.
 */
class LectureTest {
    private static final int N = 4;
    private static final int D_IN = 6;
    private static final int H = 5;
    private static final int D_OUT = 3;

    private static double[] randn(String name, int size) {
        var random = RandomStream.of(20240727, name);
        double[] values = new double[size];
        Arrays.setAll(values, random::normal);
        return values;
    }

    private static double[] dot(double[] a, double[] b, int rows, int depth, int columns) {
        double[] c = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int p = 0; p < depth; p++) {
                    c[i * columns + j] += a[i * depth + p] * b[p * columns + j];
                }
            }
        }
        return c;
    }

    private static double[] transpose(double[] a, int rows, int columns) {
        double[] t = new double[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                t[j * rows + i] = a[i * columns + j];
            }
        }
        return t;
    }

    private static Linear linear(int units) {
        var defaults = Linear.of(units);
        return new Linear(units, false, defaults.initializer(), defaults.biasInitializer());
    }

    @Test
    void layersComputeWhatTheLectureComputes() {
        double[] x = randn("x", N * D_IN);
        double[] y = randn("y", N * D_OUT);
        double[] w1 = randn("w_1", D_IN * H);
        double[] w2 = randn("w_2", H * D_OUT);

        double[] h = Arrays.stream(dot(x, w1, N, D_IN, H)).map(v -> 1 / (1 + Math.exp(-v))).toArray();
        double[] predicted = dot(h, w2, N, H, D_OUT);
        double loss = 0;
        double[] gradPredicted = new double[predicted.length];
        for (int i = 0; i < predicted.length; i++) {
            loss += (predicted[i] - y[i]) * (predicted[i] - y[i]);
            gradPredicted[i] = 2.0 * (predicted[i] - y[i]);
        }
        double[] gradW2 = dot(transpose(h, N, H), gradPredicted, H, N, D_OUT);
        double[] gradH = dot(gradPredicted, transpose(w2, H, D_OUT), N, D_OUT, H);
        double[] gradSum = new double[h.length];
        Arrays.setAll(gradSum, i -> gradH[i] * h[i] * (1 - h[i]));
        double[] gradW1 = dot(transpose(x, N, D_IN), gradSum, D_IN, N, H);

        var first = LayerProbe.of(linear(H), N, Shape.of(D_IN)).input(0, x).parameter(0, w1);
        var sigmoid = LayerProbe.of(new Sigmoid(), N, Shape.of(H)).input(0, first.output());
        var second = LayerProbe.of(linear(D_OUT), N, Shape.of(H)).input(0, sigmoid.output()).parameter(0, w2);
        var squares = LossProbe.of(new SumOfSquares(), N, Shape.of(D_OUT), Target.values(Shape.of(D_OUT)))
                .prediction(second.output()).target(y);
        assertEquals(loss, Arrays.stream(squares.losses()).sum(), 1e-12);
        assertArrayEquals(gradPredicted, squares.gradient(), 1e-12);
        assertArrayEquals(gradW2, second.gradParameter(0, squares.gradient()), 1e-12);
        assertArrayEquals(gradW1, first.gradParameter(0, sigmoid.gradInput(0, second.gradInput(0, squares.gradient()))),
                1e-12);
    }
}
