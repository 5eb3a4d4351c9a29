package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Repeat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Formulas: every function, every way to address an operand, several results, results read and added to, random numbers. */
final class FormulaChecks {
    private static final DType[] TYPES = {DType.FLOAT32, DType.FLOAT32, DType.FLOAT64};
    private static final Filling[] FILLINGS = {Filling.PLAIN, Filling.SPECIAL};
    private static final double[] SCALARS = {0.3, -1.7, 1e-3};
    private static final int MOST_ROWS = 5;
    private static final int GENERATED = 60;
    private static final int GEOMETRIES_EACH = 6;

    /** Rows and columns of calls long enough to be shared out: a few long rows, many short ones, some of each. */
    private static final int[][] LONG = {{1, 70_003}, {3, 25_001}, {9_001, 10}, {301, 333}};

    private FormulaChecks() {}

    static Check<KernelSet> known() {
        return new Check<>("apply: formulas of layers and optimizers give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            int[] widths = IntStream.concat(IntStream.rangeClosed(1, 70), IntStream.of(129, 1000, 5000)).toArray();
            for (int columns : widths) {
                for (var formula : FormulaCases.known()) {
                    cases.compare(formula, cases.random.nextInt(1, MOST_ROWS + 1), columns);
                }
            }
        });
    }

    static Check<KernelSet> generated() {
        return new Check<>("apply: generated formulas give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (int i = 0; i < GENERATED; i++) {
                var formula = FormulaCases.generated(cases.random);
                for (int j = 0; j < GEOMETRIES_EACH; j++) {
                    cases.compare(formula, cases.random.nextInt(1, MOST_ROWS + 1), cases.random.nextInt(1, 71));
                }
            }
        });
    }

    static Check<KernelSet> longCalls() {
        return new Check<>("apply: long calls give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            cases.types = new DType[]{DType.FLOAT32};
            for (var formula : List.of(Formula.map("sigmoid", x -> x.sigmoid()), FormulaCases.adam(),
                    FormulaCases.normalize(), FormulaCases.biasRelu(), FormulaCases.dropout())) {
                for (int[] geometry : LONG) {
                    cases.compare(formula, geometry[0], geometry[1]);
                }
            }
        });
    }

    static Check<KernelSet> longFormulas() {
        return new Check<>("apply: long formulas give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            cases.types = new DType[]{DType.FLOAT32};
            for (int columns : new int[]{1, 15, 16, 17, 70, 300}) {
                cases.compare(FormulaCases.longFormula(), 3, columns);
            }
        });
    }

    /** One tensor given as two operands: it is overwritten element for element. */
    static Check<KernelSet> inPlace() {
        return new Check<>("apply: a result may take the place of an argument", kernels -> {
            var cases = new Cases(kernels);
            for (int columns = 1; columns <= 70; columns++) {
                cases.compareInPlace(FormulaCases.relu(), columns);
                cases.compareInPlace(Formula.map("sigmoid", x -> x.sigmoid()), columns);
            }
        });
    }

    private static final class Cases {
        final SplittableRandom random = new SplittableRandom(Repeat.seed());
        private final KernelSet definition = ScalarProvider.create();
        private final KernelSet kernels;
        DType[] types = TYPES;

        Cases(KernelSet kernels) {
            this.kernels = kernels;
        }

        void compare(Formula formula, int rows, int columns) {
            var type = types[random.nextInt(types.length)];
            int[] written = IntStream.range(0, formula.operands()).filter(formula::writes).toArray();
            long key = random.nextLong();
            int origin = random.nextInt();
            operands(formula, type, rows, columns).compare(
                    "formula " + formula.name() + " " + type + " of " + rows + " by " + columns, definition, kernels,
                    written, (set, x) -> run(formula, set, x, key, origin));
        }

        void compareInPlace(Formula formula, int columns) {
            new Twins(random)
                    .with("operand", DType.FLOAT32, Shape.of(random.nextInt(1, MOST_ROWS + 1), columns), filling())
                    .compare("formula " + formula.name() + " in place, " + columns + " columns", definition, kernels, 0,
                            (set, x) -> run(formula, set, new Tensor[]{x[0], x[0]}, 0, 0));
        }

        private Filling filling() {
            return FILLINGS[random.nextInt(FILLINGS.length)];
        }

        private Twins operands(Formula formula, DType type, int rows, int columns) {
            var twins = new Twins(random);
            var filling = filling();
            for (int k = 0; k < formula.operands(); k++) {
                var shape = switch (formula.kind(k)) {
                    case ELEMENT -> Shape.of(rows, columns);
                    case ROW -> Shape.of(columns);
                    case COLUMN, UNUSED -> Shape.of(rows);
                };
                twins.with("operand " + k, type, shape, formula.reads(k) ? filling : Filling.POISON);
            }
            return twins;
        }
    }

    private static void run(Formula formula, KernelSet set, Tensor[] operands, long key, int origin) {
        var call = new Kernels(set).call(formula);
        for (int k = 0; k < operands.length; k++) {
            if (formula.kind(k) == Formula.Kind.UNUSED) {
                call.skip();
            } else {
                call.with(operands[k]);
            }
        }
        for (int k = 0; k < formula.scalars(); k++) {
            call.scalar(SCALARS[k]);
        }
        if (formula.draws()) {
            call.random(key, origin);
        }
        call.run();
    }
}
