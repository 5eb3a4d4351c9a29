package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Repeat;
import java.util.SplittableRandom;

/** The softmax of rows, its logarithm, and their gradients, bit by bit. */
final class SoftmaxChecks {
    private static final DType[] TYPES = {DType.FLOAT32, DType.FLOAT64};
    private static final Filling[] FILLINGS = {Filling.PLAIN, Filling.WIDE, Filling.SPECIAL};

    private SoftmaxChecks() {}

    static Check<KernelSet> forward() {
        return new Check<>("softmax: every width gives the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (var form : Softmax.values()) {
                for (int columns : Extents.widths()) {
                    for (var type : TYPES) {
                        for (var filling : FILLINGS) {
                            cases.forward(form, type, cases.rows(), columns, filling);
                        }
                    }
                }
                for (int[] extents : Extents.large()) {
                    cases.forward(form, DType.FLOAT32, extents[0], extents[1], Filling.WIDE);
                }
            }
        });
    }

    static Check<KernelSet> backward() {
        return new Check<>("softmaxGradient: every width gives the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (var form : Softmax.values()) {
                for (int columns : Extents.widths()) {
                    for (var type : TYPES) {
                        for (var write : Write.values()) {
                            cases.backward(form, type, cases.rows(), columns, write);
                        }
                    }
                }
                for (int[] extents : Extents.large()) {
                    cases.backward(form, DType.FLOAT32, extents[0], extents[1], Write.SET);
                }
            }
        });
    }

    static Check<KernelSet> inPlace() {
        return new Check<>("softmax and softmaxGradient: a result that is an argument has the definition's bits",
                kernels -> {
                    var cases = new Cases(kernels);
                    for (int columns : Extents.widths()) {
                        cases.forwardInPlace(columns);
                        for (var form : Softmax.values()) {
                            cases.backwardInPlace(form, columns);
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

        int rows() {
            return random.nextInt(1, 9);
        }

        void forward(Softmax form, DType type, int rows, int columns, Filling filling) {
            var shape = Shape.of(rows, columns);
            new Twins(random).with("x", type, shape, filling).with("y", type, shape, Filling.POISON)
                    .compare("softmax " + form + " " + type + " of " + rows + " by " + columns, definition, kernels, 1,
                            (set, x) -> set.rows().softmax(form, x[0], x[1]));
        }

        void backward(Softmax form, DType type, int rows, int columns, Write write) {
            var shape = Shape.of(rows, columns);
            var filling = FILLINGS[random.nextInt(FILLINGS.length)];
            new Twins(random)
                    .with("y", type, shape, filling)
                    .with("gradY", type, shape, filling)
                    .with("gradX", type, shape, write == Write.SET ? Filling.POISON : Filling.PLAIN)
                    .compare("softmaxGradient " + form + " " + write + " " + type + " of " + rows + " by " + columns,
                            definition, kernels, 2,
                            (set, x) -> set.rows().softmaxGradient(form, x[0], x[1], write, x[2]));
        }

        void forwardInPlace(int columns) {
            var shape = Shape.of(rows(), columns);
            new Twins(random).with("x", DType.FLOAT32, shape, Filling.WIDE)
                    .compare("softmax PLAIN in place of " + shape, definition, kernels, 0,
                            (set, x) -> set.rows().softmax(Softmax.PLAIN, x[0], x[0]));
        }

        void backwardInPlace(Softmax form, int columns) {
            var shape = Shape.of(rows(), columns);
            for (int result = 0; result < 2; result++) {
                int written = result;
                new Twins(random)
                        .with("y", DType.FLOAT32, shape, Filling.PLAIN)
                        .with("gradY", DType.FLOAT32, shape, Filling.PLAIN)
                        .compare("softmaxGradient " + form + " in place of operand " + written + ", " + shape,
                                definition, kernels, written,
                                (set, x) -> set.rows().softmaxGradient(form, x[0], x[1], Write.SET, x[written]));
            }
        }
    }
}
