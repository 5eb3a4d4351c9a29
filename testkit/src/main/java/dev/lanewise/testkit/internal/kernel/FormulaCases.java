package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.formula.BinaryOp;
import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.formula.UnaryOp;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Formulas like those of layers and optimizers, and generated ones. None has more than three scalars. */
final class FormulaCases {
    private static final Expr ZERO = Expr.constant(0);

    private FormulaCases() {}

    /** Every elementary function, its gradient, and what is built of several operands. */
    static List<Formula> known() {
        return Stream.of(functions().flatMap(f -> Stream.of(f, f.gradient(0))), optimizers(), addressed(), random())
                .flatMap(formulas -> formulas).toList();
    }

    private static Stream<Formula> functions() {
        Expr y = Expr.elem(1);
        return Stream.of(
                relu(), Formula.map("exp", Expr::exp), Formula.map("expm1", Expr::expm1), Formula.map("log", Expr::log),
                Formula.map("log1p", Expr::log1p), Formula.map("tanh", Expr::tanh), Formula.map("erf", Expr::erf),
                Formula.map("softplus", Expr::softplus), Formula.map("sqrt", Expr::sqrt),
                Formula.map("sigmoid", Expr::sigmoid).withGradient(0, y.sub(y.mul(y))),
                Formula.map("gelu", x -> x.mul(0.5).mul(x.mul(Math.sqrt(0.5)).erf().add(1))),
                Formula.map("clamp", x -> x.clamp(-1, 1)), Formula.map("abs", Expr::abs));
    }

    static Formula relu() {
        return Formula.map("relu", x -> Expr.positive(x, x, ZERO));
    }

    /** Several results, all of them read before. */
    private static Stream<Formula> optimizers() {
        Expr w = Expr.elem(0);
        Expr g = Expr.elem(1);
        Expr rate = Expr.scalar(0);
        Expr velocity = Expr.elem(2).mul(0.9).add(g);
        return Stream.of(
                Formula.of("sgd", new Store(0, w.sub(g.mul(rate)))),
                Formula.of("momentum", new Store(2, velocity), new Store(0, w.sub(velocity.mul(rate)))),
                adam());
    }

    static Formula adam() {
        Expr g = Expr.elem(1);
        Expr mean = Expr.elem(2).mul(Expr.scalar(0)).add(g.mul(Expr.scalar(1)));
        Expr square = Expr.elem(3).mul(0.999).add(g.mul(g).mul(0.001));
        Expr step = mean.mul(Expr.scalar(2)).div(square.sqrt().add(1e-8));
        return Formula.of("adam", new Store(2, mean), new Store(3, square), new Store(0, Expr.elem(0).sub(step)));
    }

    /** Rows, columns, constants, results that are added or go to where another operand was read. */
    private static Stream<Formula> addressed() {
        Expr x = Expr.elem(0);
        var bias = Formula.of("bias", new Store(2, x.add(Expr.row(1))));
        var scale = Expr.column(1).mul(Expr.column(2)).add(Expr.scalar(0)); // the same for a row
        return Stream.of(
                bias, bias.accumulating(), biasRelu(), normalize(),
                Formula.of("scale", new Store(0, x.mul(scale.exp()))),
                Formula.of("outer", new Store(2, Expr.column(0).mul(Expr.row(1)))),
                Formula.of("swap", new Store(0, Expr.elem(1)), new Store(1, x)),
                Formula.of("constant", new Store(0, Expr.constant(2.5))),
                Formula.of("scalar", new Store(1, Expr.scalar(0).exp()), new Store(0, Expr.column(2))));
    }

    static Formula biasRelu() {
        return Formula.of("bias", new Store(2, Expr.elem(0).add(Expr.row(1))))
                .then(Formula.of("relu", new Store(2, Expr.positive(Expr.elem(2), Expr.elem(2), ZERO))));
    }

    static Formula normalize() {
        return Formula.of("normalize",
                new Store(0, Expr.elem(0).sub(Expr.column(1)).div(Expr.column(2)).mul(Expr.row(3))));
    }

    private static Stream<Formula> random() {
        return Stream.of(dropout(), dropout().gradient(0),
                Formula.of("noise", new Store(0,
                        Expr.elem(0).add(Expr.uniform(0).sub(Expr.uniform(1)).mul(Expr.row(1))))));
    }

    static Formula dropout() {
        return Formula.map("dropout", x -> Expr.select(Comparison.LT, Expr.uniform(0), Expr.scalar(0), ZERO,
                x.mul(Expr.scalar(0))));
    }

    /** So many functions that no method of a class could hold its loop: compilers must split it. */
    static Formula longFormula() {
        Expr x = Expr.elem(0);
        Expr sum = x;
        for (int i = 1; i <= 60; i++) {
            sum = sum.tanh().add(x.mul(i / 64.0).exp().log1p());
        }
        return Formula.of("long", new Store(1, sum));
    }

    /** Two results, one of which is read; operands 0, 1, 4 are elements, 2 is a row, 3 a column. */
    static Formula generated(SplittableRandom random) {
        Expr first = expression(random, 4);
        Expr second = new Expr.Binary(BinaryOp.SUB, first, expression(random, 2));
        return Formula.of("generated", new Store(0, first), new Store(4, second));
    }

    private static Expr expression(SplittableRandom random, int depth) {
        if (depth == 0) {
            return switch (random.nextInt(8)) {
                case 0 -> Expr.elem(0);
                case 1 -> Expr.elem(1);
                case 2 -> Expr.row(2);
                case 3 -> Expr.column(3);
                case 4 -> Expr.elem(4);
                case 5 -> Expr.scalar(random.nextInt(2));
                case 6 -> Expr.uniform(random.nextInt(2));
                default -> Expr.constant(random.nextDouble(-2, 2));
            };
        }
        Expr x = expression(random, depth - 1);
        Expr y = expression(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Expr.Unary(any(random, UnaryOp.values()), x);
            case 2, 3 -> new Expr.Binary(any(random, BinaryOp.values()), x, y);
            case 4 -> new Expr.Fma(x, y, expression(random, depth - 1));
            default -> new Expr.Select(any(random, Comparison.values()), x, y, expression(random, depth - 1), x);
        };
    }

    private static <T> T any(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
