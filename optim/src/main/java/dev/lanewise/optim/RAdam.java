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
 * Rectified Adam: as long as too few gradients have been seen to know their square, the step is that of momentum alone; then
 * Adam's, at first at a lower rate.
 *
 * <ul>
 * <li>State: m and v as {@link Adam} has them.
 * <li>Length of the average at step t, from 1: {@code ρ = ρ∞ - 2 t β₂ᵗ / (1 - β₂ᵗ)}, {@code ρ∞ = 2 / (1 - β₂) - 1}.
 * <li>Update where {@code ρ > 5}: {@code w ← w - lr · r · m̂ · √(1 - β₂ᵗ) / (√v + ε)} with {@code m̂ = m / (1 - β₁ᵗ)} and
 * {@code r = √((ρ - 4) (ρ - 2) ρ∞ / ((ρ∞ - 4) (ρ∞ - 2) ρ))}; else {@code w ← w - lr · m̂}.
 * <li>Deviations, both as in PyTorch: the paper's threshold is 4, and it has no ε.
 * <li>Reference: L. Liu, H. Jiang, P. He, W. Chen, X. Liu, J. Gao, J. Han, <a href="https://arxiv.org/abs/1908.03265">On the
 * variance of the adaptive learning rate and beyond</a>, ICLR 2020, algorithm 2.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param beta1 β₁, the share of the mean that is kept, from 0 to below 1
 * @param beta2 β₂, the share of the square that is kept, from 0 to below 1; below 2/3 the square is never used
 * @param epsilon ε, above 0
 * @since 0.1
 */
@Named("radam")
@Doc("adam that goes without the square until it is known well enough")
public record RAdam(
        @Default("1e-3") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the gradient's mean that is kept") @Range(min = 0, max = 1, belowMax = true) double beta1,
        @Default("0.999") @Doc("share of the gradient's square that is kept") @Range(min = 0, max = 1, belowMax = true) double beta2,
        @Default("1e-8") @Doc("added to the root, so that nothing is divided by zero") @Range(min = 0, aboveMin = true) double epsilon)
        implements Optimizer {

    private static final Expr ADAPTIVE_RATE = Expr.scalar(0);
    private static final Expr PLAIN_RATE = Expr.scalar(1);
    private static final double LEAST_LENGTH = 5;

    /** Rectified Adam with all other settings at their defaults. */
    public static RAdam of(double lr) {
        return Binder.create(RAdam.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square");
    }

    /** One of the two rates is 0. */
    @Override
    public Formula update() {
        var mean = Moments.mean(beta1);
        var square = Moments.square(beta2);
        var rate = ADAPTIVE_RATE.div(square.sqrt().add(epsilon)).add(PLAIN_RATE);
        return Formula.of("radam",
                new Formula.Store(FIRST_SLOT, mean),
                new Formula.Store(FIRST_SLOT + 1, square),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(rate.mul(mean))));
    }

    @Override
    public void scalars(FormulaCall call, double learningRate, long step) {
        double rate = learningRate / Moments.correction(beta1, step);
        double correction = Moments.correction(beta2, step);
        double longest = 2 / (1 - beta2) - 1;
        double length = longest - 2.0 * (double) step * StrictMath.pow(beta2, (double) step) / correction;
        if (length > LEAST_LENGTH) {
            double rectified = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length);
            call.scalar(rate * Math.sqrt(rectified) * Math.sqrt(correction)).scalar(0);
        } else {
            call.scalar(0).scalar(rate);
        }
    }
}
