package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.gradient.Derivative;
import java.util.List;
import java.util.stream.DoubleStream;

/** What every regularizer promises. */
public final class RegularizerChecks {
    private static final double[] NO_SCALARS = {};
    private static final double TOLERANCE = 1e-7;

    private RegularizerChecks() {}

    /** On values of some seeds. */
    public static Contract<Regularizer, Trial<Regularizer>> contract() {
        return Trial.contract(all(), once());
    }

    private static List<Check<Trial<Regularizer>>> once() {
        return List.of(Concurrency.check((trial, seed) -> Concurrency.Result.of("penalties",
                DoubleStream.of(-1, 0, 0.5, 3).map(w -> at(penalty(trial), w + seed)).toArray())));
    }

    private static List<Check<Trial<Regularizer>>> all() {
        return List.of(
                new Check<>("the penalty is a function of the one element", RegularizerChecks::readsItsElement),
                new Check<>("penalty and gradient are finite, at zero too, and the penalty is not negative",
                        RegularizerChecks::isDefined),
                new Check<>(Subject.GRADIENTS, "the gradient agrees with central differences",
                        RegularizerChecks::gradientAgrees));
    }

    private static Expr penalty(Trial<Regularizer> trial) {
        return trial.part().penalty(Expr.elem(0));
    }

    private static double at(Expr expression, double w) {
        return expression.eval(new double[]{w}, NO_SCALARS);
    }

    private static void readsItsElement(Trial<Regularizer> trial) {
        var formula = Formula.of("penalty", new Formula.Store(1, penalty(trial)));
        if (formula.operands() > 2 || formula.scalars() > 0) {
            throw Finding.of("the penalty reads more than its argument").with("penalty", formula);
        }
    }

    private static void isDefined(Trial<Regularizer> trial) {
        var random = RandomStream.of(trial.seed(), "regularizer contract");
        for (double w : new double[]{0, random.normal(0), 1e3 * random.normal(1), 1e-3 * random.normal(2)}) {
            double penalty = at(penalty(trial), w);
            double gradient = at(penalty(trial).derivative(0), w);
            if (!(Double.isFinite(penalty) && penalty >= 0 && Double.isFinite(gradient))) {
                throw Finding.of("a weight has no usable penalty").with("weight", w).with("penalty", penalty)
                        .with("gradient", gradient);
            }
        }
    }

    private static void gradientAgrees(Trial<Regularizer> trial) {
        double w = RandomStream.of(trial.seed(), "regularizer contract").normal(3);
        double claimed = at(penalty(trial).derivative(0), w);
        var measured = Derivative.of(h -> at(penalty(trial), w + h), at(penalty(trial), w));
        double tolerance = TOLERANCE * Math.abs(claimed) + measured.error();
        if (measured.smooth() && !(Math.abs(claimed - measured.value()) <= tolerance)) {
            throw Finding.of("the gradient of the penalty is not what differences say").with("weight", w)
                    .with("gradient", claimed).with("wanted", Finding.measured(measured.value(), measured.error()));
        }
    }
}
