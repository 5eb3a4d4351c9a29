package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.PartFailure;
import dev.lanewise.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** {@code R(W)}: the sum of all regularizers over the parameters they apply to, and its gradient. */
final class Penalties {
    private final Kernels kernels;
    private final List<Term> terms = new ArrayList<>();

    /** One regularizer on one parameter; the parameter is read as a single row. */
    private record Term(Formula value, Formula gradient, int number, Tensor parameter, Tensor elements, Tensor sum) {}

    Penalties(List<Regularizer> regularizers, Plan plan, Parameters parameters, Kernels kernels) {
        this.kernels = kernels;
        for (var regularizer : regularizers) {
            var penalty = PartFailure.checked("regularizer", regularizer, "penalty",
                    () -> regularizer.penalty(Expr.elem(0)));
            var named = regularizer.getClass().getAnnotation(Named.class);
            var name = named == null ? regularizer.getClass().getSimpleName() : named.value();
            var value = Formula.of(name, new Formula.Store(1, penalty));
            var gradient = Formula.of(name + " gradient", new Formula.Store(1, penalty.derivative(0))).accumulating();
            for (int i = 0; i < parameters.count(); i++) {
                if (regularizer.appliesTo(plan.parameters().get(i).spec().role())) {
                    terms.add(term(value, gradient, i, parameters.parameter(i)));
                }
            }
        }
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

    /** Adds the penalty's gradient with respect to a parameter. */
    void addGradient(int parameter, Tensor gradient) {
        for (var term : terms) {
            if (term.number == parameter) {
                kernels.call(term.gradient).with(term.parameter).with(gradient.reshape(term.parameter.shape())).run();
            }
        }
    }
}
