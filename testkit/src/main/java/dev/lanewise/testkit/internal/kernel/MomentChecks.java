package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Repeat;
import java.util.SplittableRandom;

/** Means and variances of rows. */
final class MomentChecks {
    private static final DType[] TYPES = {DType.FLOAT32, DType.FLOAT64};

    private MomentChecks() {}

    static Check<KernelSet> bits() {
        return new Check<>("moments: every width gives the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (int columns : Extents.widths()) {
                for (var type : TYPES) {
                    for (var filling : new Filling[]{Filling.PLAIN, Filling.SPECIAL}) {
                        cases.compare(type, cases.random.nextInt(1, 9), columns, filling);
                    }
                }
            }
            for (int[] extents : Extents.large()) {
                cases.compare(DType.FLOAT32, extents[0], extents[1], Filling.PLAIN);
            }
        });
    }

    static Check<KernelSet> algebra() {
        return new Check<>("moments: are mean and biased variance, also far from zero", kernels -> {
            var cases = new Cases(kernels);
            for (int columns : Extents.widths()) {
                for (var type : TYPES) {
                    cases.requireMoments(type, columns, 0);
                    cases.requireMoments(type, columns, 1000);
                }
            }
        });
    }

    /** A sequence of cases with one random generator. */
    private static final class Cases {
        private final KernelSet definition = ScalarProvider.create();
        private final SplittableRandom random = new SplittableRandom(Repeat.seed());
        private final KernelSet kernels;

        Cases(KernelSet kernels) {
            this.kernels = kernels;
        }

        void compare(DType type, int rows, int columns, Filling filling) {
            new Twins(random)
                    .with("x", type, Shape.of(rows, columns), filling)
                    .with("mean", type, Shape.of(rows), Filling.POISON)
                    .with("variance", type, Shape.of(rows), Filling.POISON)
                    .compare("moments " + type + " of " + rows + " by " + columns, definition, kernels, new int[]{1, 2},
                            (set, x) -> set.rows().moments(x[0], x[1], x[2]));
        }

        /** Against two passes in float64, around {@code center}. */
        void requireMoments(DType type, int columns, double center) {
            var x = Tensor.zeros(type, Shape.of(columns));
            for (int j = 0; j < columns; j++) {
                x.set(j, center + random.nextDouble(-1, 1));
            }
            var mean = Tensor.zeros(type, Shape.of(1));
            var variance = Tensor.zeros(type, Shape.of(1));
            kernels.rows().moments(x, mean, variance);
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += x.get(j);
            }
            double wanted = sum / columns;
            double squares = 0;
            for (int j = 0; j < columns; j++) {
                squares += (x.get(j) - wanted) * (x.get(j) - wanted);
            }
            var call = "moments " + type + " of one row of " + columns + " around " + center;
            GemmChecks.requireNear(call + ", mean", wanted, center + 1, columns + 2, mean, 0);
            // a deviation is off by the mean's error, at most columns + 3 half units of the values, each way
            GemmChecks.requireNear(call + ", variance", squares / columns, 4 + 2 * center, 2 * columns + 10, variance,
                    0);
        }
    }
}
