package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.PartFailure;

/** A constraint on one parameter. */
final class Restraint {
    private static final int NORM = 1;
    private static final Formula SQUARES =
            Formula.of("squares", new Formula.Store(1, Expr.elem(0).mul(Expr.elem(0))));

    private final Formula projection;
    private final boolean byColumn;
    private final Tensor units;
    private final Tensor scratch;
    private final Tensor sums;

    /** @param scratch of the parameter's size; it is overwritten */
    Restraint(Constraint constraint, Tensor parameter, Tensor scratch) {
        this.byColumn = parameter.shape().rank() < 3;
        this.units = byColumn ? parameter : parameter.reshape(
                Shape.of(parameter.shape().dim(0), parameter.size() / parameter.shape().dim(0)));
        this.scratch = scratch;
        this.sums = Tensor.zeros(parameter.type(), Shape.of(byColumn ? units.columns() : units.rows()));
        this.projection = PartFailure.checked("constraint", constraint, "project", () -> projection(constraint));
    }

    /** An expression of element and norm alone: nothing else is given to it. */
    private Formula projection(Constraint constraint) {
        var squares = byColumn ? Expr.row(NORM) : Expr.column(NORM);
        var formula = Formula.of(PartName.of(constraint),
                new Formula.Store(0, constraint.project(Expr.elem(0), squares.sqrt())));
        if (formula.operands() > NORM + 1 || formula.scalars() > 0 || formula.draws()) {
            throw new IllegalArgumentException("wanted an expression of the given two alone, got " + formula);
        }
        return formula;
    }

    void apply(Kernels kernels) {
        boolean readsNorm = projection.reads(NORM);
        if (readsNorm && byColumn) {
            kernels.call(SQUARES).with(units).with(scratch).run();
            kernels.rows().sumColumns(scratch, Write.SET, sums);
        } else if (readsNorm) {
            kernels.rows().reduce(RowReduction.SUM_OF_SQUARES, units, sums);
        }
        var call = kernels.call(projection).with(units);
        if (readsNorm) {
            call.with(sums);
        }
        call.run();
    }
}
