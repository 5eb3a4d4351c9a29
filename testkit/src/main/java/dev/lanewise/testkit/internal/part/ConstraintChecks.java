package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.Values;
import java.util.Arrays;
import java.util.List;

/** What every constraint promises. */
public final class ConstraintChecks {
    private static final double[] NO_SCALARS = {};
    private static final int UNIT = 7;
    private static final double ROUNDING = 1e-12;

    private ConstraintChecks() {}

    /** On values of some seeds. */
    public static Contract<Constraint, Trial<Constraint>> contract() {
        return Trial.contract(all(), once());
    }

    private static List<Check<Trial<Constraint>>> once() {
        return List.of(Concurrency.check((trial, seed) -> Concurrency.Result.of("projection",
                project(trial, unit(trial.withSeed(trial.seed() + seed), 1)))));
    }

    private static List<Check<Trial<Constraint>>> all() {
        return List.of(
                new Check<>("the projection is a function of element and norm", ConstraintChecks::readsItsOwn),
                new Check<>("the projection is finite, of zeros too", ConstraintChecks::isDefined),
                new Check<>("what has been projected lies in the set: projecting it again changes nothing",
                        ConstraintChecks::isProjection));
    }

    private static Expr projection(Trial<Constraint> trial) {
        return trial.part().project(Expr.elem(0), Expr.elem(1));
    }

    private static void readsItsOwn(Trial<Constraint> trial) {
        var formula = Formula.of("projection", new Formula.Store(0, projection(trial)));
        if (formula.operands() > 2 || formula.scalars() > 0 || formula.draws()) {
            throw Finding.of("the projection reads more than its arguments").with("projection", formula);
        }
    }

    private static double[] unit(Trial<Constraint> trial, double size) {
        var unit = new double[UNIT];
        var random = RandomStream.of(trial.seed(), "constraint contract");
        Arrays.setAll(unit, i -> size * random.normal(i));
        return unit;
    }

    private static double[] project(Trial<Constraint> trial, double[] unit) {
        double norm = Math.sqrt(Arrays.stream(unit).map(w -> w * w).sum());
        return Arrays.stream(unit).map(w -> projection(trial).eval(new double[]{w, norm}, NO_SCALARS)).toArray();
    }

    private static void isDefined(Trial<Constraint> trial) {
        for (double size : new double[]{0, 1, 1e3, 1e-3}) {
            double[] unit = unit(trial, size);
            double[] projected = project(trial, unit);
            if (!Arrays.stream(projected).allMatch(Double::isFinite)) {
                throw Finding.of("a unit has no usable projection").with("unit", Arrays.toString(unit))
                        .with("got", Arrays.toString(projected));
            }
        }
    }

    private static void isProjection(Trial<Constraint> trial) {
        for (double size : new double[]{0, 1, 1e3, 1e-3}) {
            double[] once = project(trial, unit(trial, size));
            Values.requireNear("a unit that has been projected is not in the set",
                    new NamedTensor("unit", Tensor.zeros(DType.FLOAT64, Shape.of(UNIT))), once, project(trial, once),
                    ROUNDING * Values.greatest(once));
        }
    }
}
