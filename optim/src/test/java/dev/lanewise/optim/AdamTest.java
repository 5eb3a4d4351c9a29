package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import org.junit.jupiter.api.Test;

class AdamTest {
    private static final double[][] GRADIENTS = {{1, -3, 1e-3}, {0.5, -3, 0}, {-2, 4, 1e-3}, {0, 0, 5}};

    private static double[] run(Adam adam, double rate) {
        var kernels = new Kernels(ScalarProvider.create());
        var update = adam.update();
        var parameter = Tensor.of(new double[]{1, -2, 0}, 0, Shape.of(3));
        var mean = Tensor.of(new double[3], 0, Shape.of(3));
        var square = Tensor.of(new double[3], 0, Shape.of(3));
        for (int step = 0; step < GRADIENTS.length; step++) {
            var call = kernels.call(update).with(parameter).with(Tensor.of(GRADIENTS[step], 0, Shape.of(3)))
                    .with(mean).with(square);
            adam.scalars(call, rate, step + 1);
            call.run();
        }
        return parameter.doubles();
    }

    /** Algorithm 1 of the paper, line by line. */
    private static double[] paper(double alpha, double beta1, double beta2, double epsilon) {
        double[] theta = {1, -2, 0};
        var m = new double[3];
        var v = new double[3];
        for (int t = 1; t <= GRADIENTS.length; t++) {
            for (int i = 0; i < 3; i++) {
                double g = GRADIENTS[t - 1][i];
                m[i] = beta1 * m[i] + (1 - beta1) * g;
                v[i] = beta2 * v[i] + (1 - beta2) * g * g;
                double meanHat = m[i] / (1 - Math.pow(beta1, t));
                double squareHat = v[i] / (1 - Math.pow(beta2, t));
                theta[i] -= alpha * meanHat / (Math.sqrt(squareHat) + epsilon);
            }
        }
        return theta;
    }

    @Test
    void isTheAlgorithmOfThePaper() {
        for (var adam : new Adam[]{Adam.of(1e-3), new Adam(0.1, 0.5, 0.9, 1e-3), new Adam(0.1, 0, 0, 1)}) {
            double[] expected = paper(0.3, adam.beta1(), adam.beta2(), adam.epsilon());
            double[] actual = run(adam, 0.3);
            for (int i = 0; i < 3; i++) {
                assertEquals(expected[i], actual[i], 1e-14, adam + ", element " + i);
            }
        }
    }

    @Test
    void hasThePapersDefaults() {
        assertEquals(new Adam(1e-3, 0.9, 0.999, 1e-8), Binder.create(Adam.class));
    }
}
