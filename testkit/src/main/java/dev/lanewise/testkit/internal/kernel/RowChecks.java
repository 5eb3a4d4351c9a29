package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Repeat;
import java.util.SplittableRandom;

/** Reductions of rows and columns. */
final class RowChecks {
    private static final DType[] TYPES = {DType.FLOAT32, DType.FLOAT64};
    private static final Filling[] FILLINGS = {Filling.PLAIN, Filling.SPECIAL};

    private RowChecks() {}

    static Check<KernelSet> reductions() {
        return new Check<>("reduce and dot: every width gives the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (int columns : Extents.widths()) {
                for (var type : TYPES) {
                    for (var filling : FILLINGS) {
                        cases.reduce(type, cases.rows(), columns, filling);
                    }
                }
            }
            for (int[] extents : Extents.large()) {
                cases.reduce(DType.FLOAT32, extents[0], extents[1], Filling.PLAIN);
            }
        });
    }

    static Check<KernelSet> ties() {
        return new Check<>("reduce: of equal elements the first is the largest, 0 equals -0", kernels -> {
            var cases = new Cases(kernels);
            for (int columns : Extents.widths()) {
                for (var type : TYPES) {
                    cases.ties(type, columns);
                }
            }
        });
    }

    static Check<KernelSet> columnSums() {
        return new Check<>("sumColumns: every width gives the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (int columns : Extents.widths()) {
                for (var type : TYPES) {
                    for (var filling : FILLINGS) {
                        for (var write : Write.values()) {
                            cases.sumColumns(type, cases.random.nextInt(1, 40), columns, filling, write);
                        }
                    }
                }
            }
            for (int[] extents : Extents.large()) {
                cases.sumColumns(DType.FLOAT32, extents[0], extents[1], Filling.PLAIN, Write.SET);
            }
        });
    }

    static Check<KernelSet> algebra() {
        return new Check<>("sums are sums, within the error of their roundings", kernels -> {
            var cases = new Cases(kernels);
            for (int columns : Extents.widths()) {
                for (var type : TYPES) {
                    cases.requireSums(type, columns);
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

        private int rows() {
            return random.nextInt(1, 9);
        }

        void reduce(DType type, int rows, int columns, Filling filling) {
            for (var reduction : RowReduction.values()) {
                reduce(reduction, type, rows, columns, filling);
            }
            new Twins(random)
                    .with("x", type, Shape.of(rows, columns), filling)
                    .with("y", type, Shape.of(rows, columns), filling)
                    .with("result", type, Shape.of(rows), Filling.POISON)
                    .compare("dot " + type + " of " + rows + " by " + columns, definition, kernels, 2,
                            (set, x) -> set.rows().dot(x[0], x[1], x[2]));
        }

        private void reduce(RowReduction reduction, DType type, int rows, int columns, Filling filling) {
            var result = reduction == RowReduction.ARGMAX ? DType.INT32 : type;
            new Twins(random)
                    .with("x", type, Shape.of(rows, columns), filling)
                    .with("result", result, Shape.of(rows), Filling.POISON)
                    .compare("reduce " + reduction + " " + type + " of " + rows + " by " + columns, definition,
                            kernels, 1,
                            (set, x) -> set.rows().reduce(reduction, x[0], x[1]));
        }

        /** Few different values, zeros of both signs among them. */
        void ties(DType type, int columns) {
            double[] values = {-1, -0.0, 0.0, random.nextInt(3) == 0 ? 1 : -1};
            int rows = rows();
            var x = Tensor.zeros(type, Shape.of(rows, columns));
            for (int i = 0; i < x.size(); i++) {
                x.set(i, values[random.nextInt(values.length)]);
            }
            for (var reduction : new RowReduction[]{RowReduction.MAX, RowReduction.ARGMAX}) {
                var result = reduction == RowReduction.ARGMAX ? DType.INT32 : type;
                new Twins(random).with("x", x).with("result", result, Shape.of(rows), Filling.POISON)
                        .compare(
                                "reduce " + reduction + " " + type + " of " + rows + " by " + columns
                                        + ", with ties",
                                definition, kernels, 1, (set, t) -> set.rows().reduce(reduction, t[0], t[1]));
            }
        }

        void sumColumns(DType type, int rows, int columns, Filling filling, Write write) {
            new Twins(random)
                    .with("x", type, Shape.of(rows, columns), filling)
                    .with("result", type, Shape.of(columns), write == Write.SET ? Filling.POISON : filling)
                    .compare("sumColumns " + write + " " + type + " of " + rows + " by " + columns, definition, kernels,
                            1,
                            (set, x) -> set.rows().sumColumns(x[0], write, x[1]));
        }

        void requireSums(DType type, int columns) {
            int rows = rows();
            var x = Tensor.zeros(type, Shape.of(rows, columns));
            Filling.PLAIN.into(x, random);
            var sums = Tensor.zeros(type, Shape.of(rows));
            var squares = Tensor.zeros(type, Shape.of(rows));
            var down = Tensor.zeros(type, Shape.of(columns));
            kernels.rows().reduce(RowReduction.SUM, x, sums);
            kernels.rows().reduce(RowReduction.SUM_OF_SQUARES, x, squares);
            kernels.rows().sumColumns(x, Write.SET, down);
            for (int i = 0; i < rows; i++) {
                requireSum("reduce SUM", x, i * columns, 1, columns, false, sums, i);
                requireSum("reduce SUM_OF_SQUARES", x, i * columns, 1, columns, true, squares, i);
            }
            for (int j = 0; j < columns; j++) {
                requireSum("sumColumns", x, j, columns, rows, false, down, j);
            }
        }

        private static void requireSum(String operation, Tensor x, int from, int step, int count, boolean squared,
                Tensor got, int at) {
            double sum = 0;
            double magnitude = 0;
            for (int i = 0; i < count; i++) {
                double value = x.get(from + i * step);
                double term = squared ? value * value : value;
                sum += term;
                magnitude += Math.abs(term);
            }
            GemmChecks.requireNear(operation + " of " + x, sum, magnitude, count + 1, got, at);
        }
    }
}
