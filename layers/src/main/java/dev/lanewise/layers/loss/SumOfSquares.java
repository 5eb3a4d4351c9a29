package dev.lanewise.layers.loss;

import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossBackward;
import dev.lanewise.api.loss.LossForward;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;

/**
 * The sum of squared errors: the squared differences of prediction and target, summed over everything.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = Σⱼ (pⱼ - tⱼ)²} over the elements of an example.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = 2 (pⱼ - tⱼ)}.
 * <li>Shapes: prediction p and target t have one shape, any.
 * <li>The batch's loss is the sum over the examples, so its gradient grows with the batch: choose a learning rate
 * accordingly, set {@code reduction} to mean, or take {@link MeanOfSquares}.
 * <li>Reference: A.-M. Legendre, Nouvelles méthodes pour la détermination des orbites des comètes, appendix, 1805: the
 * method of least squares.
 * </ul>
 *
 * @param reduction how the examples are put together
 * @since 0.1
 */
@Named("sum-of-squares")
@Doc("squared differences of prediction and target, summed over everything")
public record SumOfSquares(
        @Default("sum") @Doc("mean over the examples, or their sum") Reduction reduction) implements Loss {

    /** All settings at their defaults. */
    public SumOfSquares() {
        this(Binder.create(SumOfSquares.class).reduction());
    }

    @Override
    public LossPlan plan(Shape prediction, Target target) {
        return SquaredError.plan(prediction, target, 1).build();
    }

    @Override
    public void forward(LossForward pass) {
        SquaredError.forward(pass);
    }

    @Override
    public void backward(LossBackward pass) {
        SquaredError.backward(pass);
    }
}
