package dev.lanewise.optim;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.optimizer.LayerwiseOptimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.optim.regularizer.WeightDecay;
import java.util.List;
import java.util.Optional;

/**
 * LAMB: Adam's direction, in steps as long, in proportion, as the layer's weights; for very large batches.
 *
 * <ul>
 * <li>State: m and v as {@link Adam} has them.
 * <li>Direction at step t, from 1: {@code d = m̂ / (√v̂ + ε) + λ w}, {@code m̂ = m / (1 - β₁ᵗ)}, {@code v̂ = v / (1 - β₂ᵗ)}.
 * <li>Update: {@code w ← w - lr · ‖w‖ / ‖d‖ · d} with the norms of the whole parameter; where one of them is 0, {@code
 * w ← w - lr · d}.
 * <li>Exempt from the decay and from the ratio of norms are biases and normalizations.
 * <li>Deviation: the paper's function φ of the norm is the identity, as in its authors' code; defaults as in NVIDIA's Apex.
 * <li>Reference: Y. You and others, <a href="https://arxiv.org/abs/1904.00962">Large batch optimization for deep learning:
 * training BERT in 76 minutes</a>, ICLR 2020, algorithm 2.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param beta1 β₁, the share of the mean that is kept, from 0 to below 1
 * @param beta2 β₂, the share of the square that is kept, from 0 to below 1
 * @param epsilon ε, above 0
 * @param weightDecay λ, at least 0
 * @since 0.1
 */
@Named("lamb")
@Doc("adam's direction, in steps as long, in proportion, as the layer's weights")
public record Lamb(
        @Default("1e-3") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the gradient's mean that is kept") @Range(min = 0, max = 1, belowMax = true) double beta1,
        @Default("0.999") @Doc("share of the gradient's square that is kept") @Range(min = 0, max = 1, belowMax = true) double beta2,
        @Default("1e-6") @Doc("added to the root, so that nothing is divided by zero") @Range(min = 0, aboveMin = true) double epsilon,
        @Default("1e-2") @Doc("share of the weights in the direction") @Range(min = 0) double weightDecay)
        implements LayerwiseOptimizer {

    private static final Expr CORRECTION = Expr.scalar(0);
    private static final Expr ROOT_CORRECTION = Expr.scalar(1);

    /** LAMB with all other settings at their defaults. */
    public static Lamb of(double lr) {
        return Binder.create(Lamb.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square");
    }

    @Override
    public Optional<Regularizer> decay() {
        return WeightDecay.ofStrength(weightDecay);
    }

    @Override
    public Formula update() {
        var mean = Moments.mean(beta1);
        var square = Moments.square(beta2);
        return Formula.of("lamb",
                new Formula.Store(FIRST_SLOT, mean),
                new Formula.Store(FIRST_SLOT + 1, square),
                new Formula.Store(GRADIENT, CORRECTION.mul(mean).div(square.sqrt().mul(ROOT_CORRECTION).add(epsilon))));
    }

    @Override
    public void scalars(FormulaCall call, double learningRate, long step) {
        Adam.scalars(call, 1, beta1, beta2, step);
    }

    @Override
    public double ratio(double parameter, double direction) {
        return parameter > 0 && direction > 0 ? parameter / direction : 1;
    }
}
