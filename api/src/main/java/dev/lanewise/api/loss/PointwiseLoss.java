package dev.lanewise.api.loss;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.tensor.Shape;

/**
 * A loss that is one formula of an element of the prediction and the element of the target at the same place, added up. Plan
 * and passes follow from it.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = Σⱼ term(pⱼ, tⱼ)} over the elements of an example, or their mean, as {@link #averages} says. They are
 * added along the last axis first.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = ∂term/∂p}, derived symbolically; over the number of elements for the mean.
 * <li>Shapes: prediction p and target t have one shape, any. Where targets are 0 or 1 and the prediction is a single number, the
 * target may also be a class index of two classes.
 * </ul>
 *
 * <pre>{@code
 * @Named("log-cosh")
 * public record LogCosh(@Default("mean") Reduction reduction) implements PointwiseLoss {
 *     public Expr term(Expr prediction, Expr target) {
 *         var error = prediction.sub(target);
 *         return error.add(error.mul(-2).softplus()).sub(Math.log(2));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface PointwiseLoss extends Loss {
    /** The loss of one element; called when the plan is made, not at every step. */
    Expr term(Expr prediction, Expr target);

    /**
     * Whether an example's loss is the mean over its elements and not their sum. By default this goes with the reduction: mean
     * over all elements of a batch, or sum over all of them.
     */
    default boolean averages() {
        return reduction() == Reduction.MEAN;
    }

    /** What the targets may be. */
    default TargetValues targets() {
        return TargetValues.ANY;
    }

    @Override
    default LossPlan plan(Shape prediction, Target target) {
        boolean labels = target.isClassIndex() && targets().includeLabels() && prediction.size() == 1;
        if (!labels) {
            target.requireValuesLike(prediction);
        }
        int n = averages() ? prediction.size() : 1;
        var term = term(Expr.elem(0), Expr.elem(1));
        var plan = labels ? LossPlan.classes(2) : LossPlan.values(targets());
        return plan.constant("labels", 0, 1)
                .savedPerExample("terms", prediction)
                .savedPerExample("row-sums", Shape.of(prediction.rows()))
                .savedPerExample("labels-of-both", Shape.of(2))
                .savedPerExample("label", prediction)
                .formula(Formula.of("loss-term", new Formula.Store(2, term)))
                .formula(Formula.of("loss-gradient", new Formula.Store(2, term.derivative(0).mul(1.0 / n))))
                .formula(Formula.of("loss-mean", new Formula.Store(0, Expr.elem(0).div(n))))
                .formula(Formula.of("labels-of-both", new Formula.Store(1, Expr.row(0))))
                .build();
    }

    @Override
    default void forward(LossForward pass) {
        PointwiseLossPasses.forward(pass, averages());
    }

    @Override
    default void backward(LossBackward pass) {
        PointwiseLossPasses.backward(pass);
    }
}
