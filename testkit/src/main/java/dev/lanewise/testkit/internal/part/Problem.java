package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.random.RandomStream;
import java.util.Arrays;

/** Functions to be made small, each with its gradient and a rate at which plain gradient descent gets somewhere. */
enum Problem {
    /** {@code ½ Σ aᵢ wᵢ² + ¼ (Σ wᵢ)²}, the curvatures aᵢ from 0.01 to 100. */
    QUADRATIC(8, 5e-3) {
        @Override
        double gradient(double[] w, double[] gradient) {
            double sum = Arrays.stream(w).sum();
            double value = sum * sum / 4;
            for (int i = 0; i < w.length; i++) {
                double curvature = Math.pow(10, -2 + 4.0 * i / (w.length - 1));
                gradient[i] = curvature * w[i] + sum / 2;
                value += curvature * w[i] * w[i] / 2;
            }
            return value;
        }
    },
    /**
     * {@code Σ 100 (wᵢ₊₁ - wᵢ²)² + (1 - wᵢ)²}: a narrow bent valley. H. Rosenbrock, An automatic method for finding the greatest
     * or least value of a function, 1960.
     */
    ROSENBROCK(4, 2e-4) {
        @Override
        double gradient(double[] w, double[] gradient) {
            Arrays.fill(gradient, 0);
            double value = 0;
            for (int i = 0; i + 1 < w.length; i++) {
                double off = w[i + 1] - w[i] * w[i];
                gradient[i] += -400 * w[i] * off - 2 * (1 - w[i]);
                gradient[i + 1] += 200 * off;
                value += 100 * off * off + (1 - w[i]) * (1 - w[i]);
            }
            return value;
        }
    },
    /** Two inputs, four tanh units, one output; half the mean square of its error on xor. */
    NETWORK(4 * Problem.HIDDEN + 1, 5e-2) {
        @Override
        double gradient(double[] w, double[] gradient) {
            Arrays.fill(gradient, 0);
            double value = 0;
            for (int point = 0; point < 4; point++) {
                value += addExample(w, (point & 1) - 0.5, (point >> 1) - 0.5, (point & 1) ^ (point >> 1), gradient);
            }
            return value;
        }
    };

    private static final int HIDDEN = 4;

    private final int size;
    private final double rate;

    Problem(int size, double rate) {
        this.size = size;
        this.rate = rate;
    }

    int size() {
        return size;
    }

    double rate() {
        return rate;
    }

    /** Computes the gradient at the point w, and gives the value there. */
    abstract double gradient(double[] w, double[] gradient);

    double[] start(RandomStream random) {
        var start = new double[size];
        Arrays.setAll(start, random.child(name())::normal);
        return start;
    }

    /** Of each unit the two weights, the bias and the weight to the output; last the output's bias. */
    private static double addExample(double[] w, double x0, double x1, double target, double[] gradient) {
        var hidden = new double[HIDDEN];
        double output = w[4 * HIDDEN];
        for (int j = 0; j < HIDDEN; j++) {
            hidden[j] = Math.tanh(w[4 * j] * x0 + w[4 * j + 1] * x1 + w[4 * j + 2]);
            output += w[4 * j + 3] * hidden[j];
        }
        double error = (output - target) / 4;
        gradient[4 * HIDDEN] += error;
        for (int j = 0; j < HIDDEN; j++) {
            double inner = error * w[4 * j + 3] * (1 - hidden[j] * hidden[j]);
            gradient[4 * j] += inner * x0;
            gradient[4 * j + 1] += inner * x1;
            gradient[4 * j + 2] += inner;
            gradient[4 * j + 3] += error * hidden[j];
        }
        return (output - target) * (output - target) / 8;
    }
}
