package dev.lanewise.optim;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.optimizer.Optimizer;
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
 * Lion (evolved sign momentum): every parameter moves by the rate exactly, up or down as the sign of a mean of gradients says.
 *
 * <ul>
 * <li>Update: {@code w ← w - lr · λ w}, then {@code w ← w - lr · sign(c)} with {@code c = β₁ m + (1 - β₁) g}; sign(0) is 0.
 * <li>State: {@code m ← β₂ m + (1 - β₂) g} after it, from zero: half of Adam's memory.
 * <li>Exempt from the decay are biases and normalizations. The paper advises a rate 3 to 10 times lower than AdamW's, and a
 * decay as many times higher.
 * <li>Reference: X. Chen and others, <a href="https://arxiv.org/abs/2302.06675">Symbolic discovery of optimization
 * algorithms</a>, 2023, algorithm 2.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param beta1 β₁, the share of the mean in the direction, from 0 to below 1
 * @param beta2 β₂, the share of the mean that is kept, from 0 to below 1
 * @param weightDecay λ of the decoupled decay, at least 0
 * @since 0.1
 */
@Named("lion")
@Doc("a step of one size, whatever the gradient's, in the direction of its mean's sign")
public record Lion(
        @Default("1e-4") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the mean in the direction; the rest is the gradient's") @Range(min = 0, max = 1, belowMax = true) double beta1,
        @Default("0.99") @Doc("share of the gradient's mean that is kept") @Range(min = 0, max = 1, belowMax = true) double beta2,
        @Default("0") @Doc("share of the weights that a step of rate 1 would take off") @Range(min = 0) double weightDecay)
        implements Optimizer {

    private static final Expr RATE = Expr.scalar(0);

    /** Lion with all other settings at their defaults. */
    public static Lion of(double lr) {
        return Binder.create(Lion.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return List.of("mean");
    }

    @Override
    public Optional<Regularizer> decay() {
        return WeightDecay.ofStrength(weightDecay);
    }

    @Override
    public Formula update() {
        var gradient = Expr.elem(GRADIENT);
        var mean = Expr.elem(FIRST_SLOT);
        var direction = mean.mul(beta1).add(gradient.mul(1 - beta1));
        return Formula.of("lion",
                new Formula.Store(FIRST_SLOT, mean.mul(beta2).add(gradient.mul(1 - beta2))),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(RATE.mul(sign(direction)))));
    }

    /** 1, -1, or what is neither: zero and NaN. */
    private static Expr sign(Expr x) {
        var negative = Expr.select(Comparison.LT, x, Expr.constant(0), Expr.constant(-1), x);
        return Expr.select(Comparison.GT, x, Expr.constant(0), Expr.constant(1), negative);
    }
}
