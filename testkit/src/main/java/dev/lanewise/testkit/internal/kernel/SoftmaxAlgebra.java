package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Repeat;
import java.util.SplittableRandom;

/** What is true of a softmax whatever its steps are, checked without any other kernel. */
final class SoftmaxAlgebra {
    private static final double STEP = 1e-5;

    private final SplittableRandom random = new SplittableRandom(Repeat.seed());
    private final KernelSet kernels;

    private SoftmaxAlgebra(KernelSet kernels) {
        this.kernels = kernels;
    }

    static Check<KernelSet> probabilities() {
        return new Check<>("softmax: gives the probabilities of the formula, with sum 1, and their logarithms",
                kernels -> {
                    var algebra = new SoftmaxAlgebra(kernels);
                    for (int columns : Extents.widths()) {
                        algebra.requireProbabilities(DType.FLOAT32, columns);
                        algebra.requireProbabilities(DType.FLOAT64, columns);
                    }
                });
    }

    static Check<KernelSet> gradients() {
        return new Check<>("softmaxGradient: agrees with central differences in float64", kernels -> {
            var algebra = new SoftmaxAlgebra(kernels);
            for (var form : Softmax.values()) {
                for (int columns = 1; columns <= 40; columns++) {
                    algebra.requireGradient(form, columns);
                }
            }
        });
    }

    /** Scores from -20 to 20, and 500 more, which would overflow if the maximum weren't taken off. */
    private void requireProbabilities(DType type, int columns) {
        var x = Tensor.zeros(type, Shape.of(columns));
        for (int j = 0; j < columns; j++) {
            x.set(j, random.nextDouble(480, 520));
        }
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += StrictMath.exp(x.get(j) - 500);
        }
        var y = Tensor.zeros(type, x.shape());
        var logs = Tensor.zeros(type, x.shape());
        kernels.rows().softmax(Softmax.PLAIN, x, y);
        kernels.rows().softmax(Softmax.LOG, x, logs);
        double total = 0;
        // x - m is off by half a unit of 40, a sum by half a unit a step, exp, log and division by a few more
        double bound = (columns + 60) * (type == DType.FLOAT32 ? 0x1p-24 : 0x1p-52);
        for (int j = 0; j < columns; j++) {
            double probability = StrictMath.exp(x.get(j) - 500) / sum;
            require("softmax PLAIN of " + x, j, probability, y.get(j), bound * probability);
            double log = x.get(j) - 500 - StrictMath.log(sum);
            require("softmax LOG of " + x, j, log, logs.get(j), bound * 2);
            total += y.get(j);
        }
        require("softmax PLAIN of " + x + ", the sum", 0, 1, total, bound);
    }

    private void requireGradient(Softmax form, int columns) {
        var x = random(columns);
        var gradY = random(columns);
        var y = Tensor.zeros(DType.FLOAT64, x.shape());
        var gradX = Tensor.zeros(DType.FLOAT64, x.shape());
        kernels.rows().softmax(form, x, y);
        kernels.rows().softmaxGradient(form, y, gradY, Write.SET, gradX);
        for (int j = 0; j < columns; j++) {
            double at = x.get(j);
            x.set(j, at + STEP);
            double above = weighted(form, x, gradY);
            x.set(j, at - STEP);
            double below = weighted(form, x, gradY);
            x.set(j, at);
            require("softmaxGradient " + form + " of " + x, j, (above - below) / (2 * STEP), gradX.get(j),
                    1e-8 * columns);
        }
    }

    private Tensor random(int columns) {
        var tensor = Tensor.zeros(DType.FLOAT64, Shape.of(columns));
        for (int j = 0; j < columns; j++) {
            tensor.set(j, random.nextDouble(-2, 2));
        }
        return tensor;
    }

    /** Σ softmax(x) * weight, computed apart. */
    private static double weighted(Softmax form, Tensor x, Tensor weight) {
        double sum = 0;
        for (int j = 0; j < x.size(); j++) {
            sum += StrictMath.exp(x.get(j));
        }
        double result = 0;
        for (int j = 0; j < x.size(); j++) {
            double y = switch (form) {
                case PLAIN -> StrictMath.exp(x.get(j)) / sum;
                case LOG -> x.get(j) - StrictMath.log(sum);
            };
            result += y * weight.get(j);
        }
        return result;
    }

    private static void require(String call, int element, double wanted, double got, double bound) {
        if (!(Math.abs(got - wanted) <= bound)) {
            throw Finding.of("not the result of the formula").with("call", call).with("element", element)
                    .with("wanted", Finding.measured(wanted, bound)).with("got", got);
        }
    }
}
