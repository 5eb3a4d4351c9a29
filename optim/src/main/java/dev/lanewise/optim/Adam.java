package dev.lanewise.optim;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * Adam: each parameter moves by its gradient's running mean, over the root of its running square.
 *
 * <ul>
 * <li>State: {@code m ← β₁ m + (1 - β₁) g} and {@code v ← β₂ v + (1 - β₂) g²}, both from zero.
 * <li>Update at step t, from 1: {@code w ← w - lr · m̂ / (√v̂ + ε)} with {@code m̂ = m / (1 - β₁ᵗ)} and
 * {@code v̂ = v / (1 - β₂ᵗ)}, which take out the pull of the start towards zero.
 * <li>Computed as {@code w - (lr / (1 - β₁ᵗ)) · m / (√v / √(1 - β₂ᵗ) + ε)}: what is the same for all elements is computed
 * once a step, in double.
 * <li>Reference: D. Kingma, J. Ba, <a href="https://arxiv.org/abs/1412.6980">Adam: a method for stochastic optimization</a>,
 * ICLR 2015, algorithm 1.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param beta1 β₁, the share of the mean that is kept, from 0 to below 1
 * @param beta2 β₂, the share of the square that is kept, from 0 to below 1
 * @param epsilon ε, above 0; keeps the step small where gradients are
 * @since 0.1
 */
@Named("adam")
@Doc("moves each parameter by its gradient's running mean over the root of its running square")
public record Adam(
        @Default("1e-3") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the gradient's mean that is kept") @Range(min = 0, max = 1, belowMax = true) double beta1,
        @Default("0.999") @Doc("share of the gradient's square that is kept") @Range(min = 0, max = 1, belowMax = true) double beta2,
        @Default("1e-8") @Doc("added to the root, so that nothing is divided by zero") @Range(min = 0, aboveMin = true) double epsilon)
        implements Optimizer {

    private static final Expr RATE = Expr.scalar(0);
    private static final Expr ROOT_CORRECTION = Expr.scalar(1);

    /** Adam with all other settings at their defaults. */
    public static Adam of(double lr) {
        return Binder.create(Adam.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square");
    }

    @Override
    public Formula update() {
        return rule(beta1, beta2, epsilon);
    }

    @Override
    public void scalars(FormulaCall call, double learningRate, long step) {
        scalars(call, learningRate, beta1, beta2, step);
    }

    static Formula rule(double beta1, double beta2, double epsilon) {
        var mean = Moments.mean(beta1);
        var square = Moments.square(beta2);
        var step = RATE.mul(mean).div(square.sqrt().mul(ROOT_CORRECTION).add(epsilon));
        return Formula.of("adam",
                new Formula.Store(FIRST_SLOT, mean),
                new Formula.Store(FIRST_SLOT + 1, square),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(step)));
    }

    static void scalars(FormulaCall call, double learningRate, double beta1, double beta2, long step) {
        call.scalar(learningRate / Moments.correction(beta1, step));
        call.scalar(1 / Math.sqrt(Moments.correction(beta2, step)));
    }
}
