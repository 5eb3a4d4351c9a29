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
 * AMSGrad: Adam over the greatest running square so far, so that no parameter's rate grows again.
 *
 * <ul>
 * <li>State: m and v as {@link Adam} has them, and {@code u ← max(u, v)}, all from zero.
 * <li>Update at step t, from 1: {@code w ← w - lr · m̂ / (√û + ε)} with {@code m̂ = m / (1 - β₁ᵗ)} and
 * {@code û = u / (1 - β₂ᵗ)}.
 * <li>Deviation: the paper corrects neither mean nor square for their start; here, as in PyTorch, both are corrected.
 * <li>Reference: S. Reddi, S. Kale, S. Kumar, <a href="https://arxiv.org/abs/1904.09237">On the convergence of Adam and
 * beyond</a>, ICLR 2018, algorithm 2.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param beta1 β₁, the share of the mean that is kept, from 0 to below 1
 * @param beta2 β₂, the share of the square that is kept, from 0 to below 1
 * @param epsilon ε, above 0
 * @since 0.1
 */
@Named("amsgrad")
@Doc("adam over the greatest running square so far, so that rates never grow")
public record AmsGrad(
        @Default("1e-3") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the gradient's mean that is kept") @Range(min = 0, max = 1, belowMax = true) double beta1,
        @Default("0.999") @Doc("share of the gradient's square that is kept") @Range(min = 0, max = 1, belowMax = true) double beta2,
        @Default("1e-8") @Doc("added to the root, so that nothing is divided by zero") @Range(min = 0, aboveMin = true) double epsilon)
        implements Optimizer {

    private static final Expr RATE = Expr.scalar(0);
    private static final Expr ROOT_CORRECTION = Expr.scalar(1);

    /** AMSGrad with all other settings at their defaults. */
    public static AmsGrad of(double lr) {
        return Binder.create(AmsGrad.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square", "greatest-square");
    }

    @Override
    public Formula update() {
        var mean = Moments.mean(beta1);
        var square = Moments.square(beta2);
        var greatest = Expr.elem(FIRST_SLOT + 2).max(square);
        var step = RATE.mul(mean).div(greatest.sqrt().mul(ROOT_CORRECTION).add(epsilon));
        return Formula.of("amsgrad",
                new Formula.Store(FIRST_SLOT, mean),
                new Formula.Store(FIRST_SLOT + 1, square),
                new Formula.Store(FIRST_SLOT + 2, greatest),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(step)));
    }

    @Override
    public void scalars(FormulaCall call, double learningRate, long step) {
        Adam.scalars(call, learningRate, beta1, beta2, step);
    }
}
