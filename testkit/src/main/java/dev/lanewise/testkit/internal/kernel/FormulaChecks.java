package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.kernel.FormulaCall;
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
    private static final DType[] TYPES = {DType.FLOAT32, DType.FLOAT64};
    private static final Filling[] FILLINGS = {Filling.PLAIN, Filling.SPECIAL};
    private static final double[] SCALARS = {0.3, -1.7, 1e-3};

    private FormulaChecks() {}

    static Check<KernelSet> apply() {
        return new Check<>("apply: every formula gives the definition's bits", kernels -> {
            var definition = ScalarProvider.create();
            var random = new SplittableRandom(Repeat.seed());
            for (int columns : widths()) {
                for (var formula : formulas()) {
                    var type = TYPES[random.nextInt(TYPES.length)];
                    compare(formula, type, columns, FILLINGS[random.nextInt(FILLINGS.length)], random, definition,
                            kernels);
                }
            }
        });
    }

    private static int[] widths() {
        return IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(63, 64, 65, 129, 1000, 5000)).toArray();
    }

    private static List<Formula> formulas() {
        Expr x = Expr.elem(0);
        Expr y = Expr.elem(1);
        Expr mean = Expr.elem(2).mul(Expr.scalar(0)).add(y.mul(Expr.scalar(1)));
        Expr square = Expr.elem(3).mul(0.999).add(y.mul(y).mul(0.001));
        var adam = Formula.of("adam", new Store(2, mean), new Store(3, square),
                new Store(0, x.sub(mean.mul(Expr.scalar(2)).div(square.sqrt().add(1e-8)))));
        var sigmoid = Formula.map("sigmoid", Expr::sigmoid).withGradient(0, y.sub(y.mul(y)));
        var dropout = Formula.map("dropout", v -> Expr.select(Comparison.LT, Expr.uniform(0), Expr.scalar(0),
                Expr.constant(0), v.mul(Expr.scalar(0))));
        var bias = Formula.of("bias", new Store(2, x.add(Expr.row(1))));
        return List.of(
                Formula.map("relu", v -> Expr.positive(v, v, Expr.constant(0))),
                Formula.map("exp", Expr::exp), Formula.map("log", Expr::log), Formula.map("tanh", Expr::tanh),
                Formula.map("erf", Expr::erf), Formula.map("softplus", Expr::softplus), Formula.map("sqrt", Expr::sqrt),
                sigmoid, sigmoid.gradient(0), Formula.map("tanh", Expr::tanh).gradient(0), adam, bias,
                bias.accumulating(), bias.then(Formula.of("relu", new Store(2, Expr.positive(Expr.elem(2), Expr.elem(2),
                        Expr.constant(0))))),
                Formula.of("normalize", new Store(0, x.sub(Expr.column(1)).div(Expr.column(2)).mul(Expr.row(3)))),
                dropout, dropout.gradient(0),
                Formula.of("noise", new Store(0, x.add(Expr.uniform(0).sub(Expr.uniform(1)).mul(Expr.row(1))))),
                Formula.of("swap", new Store(0, y), new Store(1, x)),
                Formula.of("constant", new Store(0, Expr.constant(2.5))));
    }

    private static void compare(Formula formula, DType type, int columns, Filling filling, SplittableRandom random,
            KernelSet definition, KernelSet kernels) {
        int rows = random.nextInt(1, 6);
        long key = random.nextLong();
        int origin = random.nextInt();
        int[] written = IntStream.range(0, formula.operands()).filter(formula::writes).toArray();
        operands(formula, type, rows, columns, filling, random).compare(
                "formula " + formula.name() + " " + type + " of " + rows + " by " + columns, definition, kernels,
                written, (set, x) -> {
                    var call = begin(formula, set, x);
                    if (formula.draws()) {
                        call.random(key, origin);
                    }
                    call.run();
                });
    }

    private static Twins operands(Formula formula, DType type, int rows, int columns, Filling filling,
            SplittableRandom random) {
        var twins = new Twins(random);
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

    private static FormulaCall begin(Formula formula, KernelSet set, Tensor[] operands) {
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
        return call;
    }
}
