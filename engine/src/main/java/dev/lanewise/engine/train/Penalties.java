package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.PartFailure;
import dev.lanewise.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code R(W)}: the sum of all regularizers over the parameters they apply to, and its gradient. Those that are decoupled are no
 * part of it.
 */
final class Penalties {
    private final Kernels kernels;
    private final Term[] terms;
    private final List<Regularizer> decoupled;

    /** One regularizer on one parameter; the parameter is read as a single row. */
    private record Term(Formula value, Formula gradient, int number, Tensor parameter, Tensor elements, Tensor sum) {}

    Penalties(List<Regularizer> regularizers, Plan plan, Parameters parameters, Kernels kernels) {
        this.kernels = kernels;
        var all = new ArrayList<Term>();
        this.decoupled = regularizers.stream().filter(Regularizer::decoupled).toList();
        for (var regularizer : regularizers) {
            if (regularizer.decoupled()) {
                continue;
            }
            var penalty = penalty(regularizer);
            var name = PartName.of(regularizer);
            var value = Formula.of(name, new Formula.Store(1, penalty));
            var gradient = Formula.of(name + "-gradient",
                    new Formula.Store(Optimizer.GRADIENT, penalty.derivative(Optimizer.PARAMETER))).accumulating();
            for (int i = 0; i < parameters.count(); i++) {
                if (regularizer.appliesTo(plan.parameters().get(i).spec().role())) {
                    all.add(term(value, gradient, i, parameters.parameter(i)));
                }
            }
        }
        this.terms = all.toArray(Term[]::new);
    }

    /** An expression of the parameter's element alone: nothing else is given to it. */
    static Expr penalty(Regularizer regularizer) {
        return PartFailure.checked("regularizer", regularizer, "penalty", () -> checkedPenalty(regularizer));
    }

    private static Expr checkedPenalty(Regularizer regularizer) {
        var penalty = regularizer.penalty(Expr.elem(Optimizer.PARAMETER));
        var formula = Formula.of("penalty", new Formula.Store(1, penalty));
        if (formula.operands() > 2 || formula.reads(1) || formula.scalars() > 0 || formula.draws()) {
            throw new IllegalArgumentException("wanted an expression of the given element alone, got " + penalty);
        }
        return penalty;
    }

    private static Term term(Formula value, Formula gradient, int number, Tensor parameter) {
        var row = Shape.of(1, parameter.size());
        DType type = parameter.type();
        return new Term(value, gradient, number, parameter.reshape(row), Tensor.zeros(type, row),
                Tensor.zeros(type, Shape.of(1)));
    }

    /** The penalty: each term summed by the 16-lane rule, the terms added in double. */
    double value() {
        double sum = 0;
        for (var term : terms) {
            kernels.call(term.value).with(term.parameter).with(term.elements).run();
            kernels.rows().reduce(RowReduction.SUM, term.elements, term.sum);
            sum += term.sum.get(0);
        }
        return sum;
    }

    /** What adds the penalties' gradients to that of a parameter: operands as those of an optimizer's update. */
    List<Formula> gradients(int parameter) {
        var formulas = new ArrayList<Formula>();
        for (var term : terms) {
            if (term.number == parameter) {
                formulas.add(term.gradient);
            }
        }
        return formulas;
    }

    /** The regularizers that move parameters beside the optimizer. */
    List<Regularizer> decoupled() {
        return decoupled;
    }
}
