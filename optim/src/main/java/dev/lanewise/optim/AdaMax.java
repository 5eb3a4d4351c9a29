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
 * AdaMax: Adam with the infinity norm, so that a step is never larger than the rate.
 *
 * <ul>
 * <li>State: {@code m ← β₁ m + (1 - β₁) g} and {@code u ← max(β₂ u, |g| + ε)}, both from zero.
 * <li>Update at step t, from 1: {@code w ← w - lr / (1 - β₁ᵗ) · m / u}; u needs no correction.
 * <li>Deviation: the paper has no ε and divides zero by zero where all gradients were zero; here, as in PyTorch, it is added
 * to |g|.
 * <li>Reference: D. Kingma, J. Ba, <a href="https://arxiv.org/abs/1412.6980">Adam: a method for stochastic optimization</a>,
 * ICLR 2015, algorithm 2.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param beta1 β₁, the share of the mean that is kept, from 0 to below 1
 * @param beta2 β₂, the share of the greatest gradient that is kept, from 0 to below 1
 * @param epsilon ε, above 0
 * @since 0.1
 */
@Named("adamax")
@Doc("adam over the greatest gradient, slowly forgotten, instead of the root of the square")
public record AdaMax(
        @Default("2e-3") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the gradient's mean that is kept") @Range(min = 0, max = 1, belowMax = true) double beta1,
        @Default("0.999") @Doc("share of the greatest gradient that is kept") @Range(min = 0, max = 1, belowMax = true) double beta2,
        @Default("1e-8") @Doc("added to |g|, so that nothing is divided by zero") @Range(min = 0, aboveMin = true) double epsilon)
        implements Optimizer {

    private static final Expr RATE = Expr.scalar(0);

    /** AdaMax with all other settings at their defaults. */
    public static AdaMax of(double lr) {
        return Binder.create(AdaMax.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "greatest");
    }

    @Override
    public Formula update() {
        var mean = Moments.mean(beta1);
        var greatest = Expr.elem(FIRST_SLOT + 1).mul(beta2).max(Expr.elem(GRADIENT).abs().add(epsilon));
        return Formula.of("adamax",
                new Formula.Store(FIRST_SLOT, mean),
                new Formula.Store(FIRST_SLOT + 1, greatest),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(RATE.mul(mean).div(greatest))));
    }

    @Override
    public void scalars(FormulaCall call, double learningRate, long step) {
        call.scalar(learningRate / Moments.correction(beta1, step));
    }
}
