package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Repeat;
import java.util.SplittableRandom;

/** Elements and rows chosen by index. */
final class SelectionChecks {
    private static final DType[] TYPES = {DType.FLOAT32, DType.FLOAT64};
    private static final Filling[] FILLINGS = {Filling.PLAIN, Filling.SPECIAL};

    private SelectionChecks() {}

    static Check<KernelSet> perRow() {
        return new Check<>("gatherPerRow and scatterAddPerRow give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (int columns : Extents.widths()) {
                for (var type : TYPES) {
                    for (var filling : FILLINGS) {
                        cases.perRow(type, columns, filling);
                    }
                }
            }
        });
    }

    /** The table has fewer rows than there are indices: most are chosen several times, and the order of additions shows. */
    static Check<KernelSet> rows() {
        return new Check<>("gatherRows and scatterAddRows give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (int columns : Extents.widths()) {
                for (var type : TYPES) {
                    for (var filling : FILLINGS) {
                        cases.rows(type, cases.random.nextInt(1, 20), cases.random.nextInt(1, 6), columns, filling);
                    }
                }
            }
            for (int[] extents : Extents.large()) {
                cases.rows(DType.FLOAT32, extents[0], 1 + extents[0] / 5, extents[1], Filling.PLAIN);
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

        void perRow(DType type, int columns, Filling filling) {
            int rows = random.nextInt(1, 9);
            var index = indices(rows, columns);
            new Twins(random)
                    .with("x", type, Shape.of(rows, columns), filling)
                    .with("index", index)
                    .with("result", type, Shape.of(rows), Filling.POISON)
                    .compare("gatherPerRow " + type + " of " + rows + " by " + columns, definition, kernels, 2,
                            (set, x) -> set.selections().gatherPerRow(x[0], x[1], x[2]));
            new Twins(random)
                    .with("value", type, Shape.of(rows), filling)
                    .with("index", index)
                    .with("x", type, Shape.of(rows, columns), filling)
                    .compare("scatterAddPerRow " + type + " of " + rows + " by " + columns, definition, kernels, 2,
                            (set, x) -> set.selections().scatterAddPerRow(x[0], x[1], x[2]));
        }

        void rows(DType type, int rows, int tableRows, int columns, Filling filling) {
            var index = indices(rows, tableRows);
            var extents = type + ", " + rows + " of " + tableRows + " rows of " + columns;
            new Twins(random)
                    .with("table", type, Shape.of(tableRows, columns), filling)
                    .with("index", index)
                    .with("result", type, Shape.of(rows, columns), Filling.POISON)
                    .compare("gatherRows " + extents, definition, kernels, 2,
                            (set, x) -> set.selections().gatherRows(x[0], x[1], x[2]));
            new Twins(random)
                    .with("rows", type, Shape.of(rows, columns), filling)
                    .with("index", index)
                    .with("table", type, Shape.of(tableRows, columns), filling)
                    .compare("scatterAddRows " + extents, definition, kernels, 2,
                            (set, x) -> set.selections().scatterAddRows(x[0], x[1], x[2]));
        }

        private Tensor indices(int count, int end) {
            var index = Tensor.zeros(DType.INT32, Shape.of(count));
            for (int i = 0; i < count; i++) {
                index.set(i, random.nextInt(end));
            }
            return index;
        }
    }
}
