package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
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
 * The mean squared error: the squared differences of prediction and target, averaged over everything.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = (1/n) Σⱼ (pⱼ - tⱼ)²} over the n elements of an example.
 * <li>Backward: {@code ∂Lᵢ/∂pⱼ = (2/n) (pⱼ - tⱼ)}.
 * <li>Shapes: prediction p and target t have one shape, any.
 * <li>The batch's loss is the mean over the examples, hence over all elements of the batch; or the sum over the examples.
 * <li>Reference: A.-M. Legendre, Nouvelles méthodes pour la détermination des orbites des comètes, appendix, 1805: the
 * method of least squares.
 * </ul>
 *
 * @param reduction how the examples are put together
 * @since 0.1
 */
@Named("mean-of-squares")
@Doc("squared differences of prediction and target, averaged over all elements")
public record MeanOfSquares(
        @Default("mean") @Doc("mean over the examples, or their sum") Reduction reduction) implements Loss {

    /** All settings at their defaults. */
    public MeanOfSquares() {
        this(Binder.create(MeanOfSquares.class).reduction());
    }

    @Override
    public LossPlan plan(Shape prediction, Target target) {
        int n = prediction.size();
        return SquaredError.plan(prediction, target, n).formula(mean(n)).build();
    }

    @Override
    public void forward(LossForward pass) {
        SquaredError.forward(pass);
        pass.kernels().call(pass.formula(SquaredError.FIRST_FREE_FORMULA)).with(pass.losses()).run();
    }

    @Override
    public void backward(LossBackward pass) {
        SquaredError.backward(pass);
    }

    private static Formula mean(int n) {
        return Formula.of("mean", new Formula.Store(0, Expr.elem(0).div(n)));
    }
}
