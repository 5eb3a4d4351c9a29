package com.example.adabelief;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * AdaBelief: Adam, but long steps where gradients come as expected, and short ones where they surprise.
 *
 * <ul>
 * <li>State: {@code m ← β₁ m + (1 - β₁) g}; {@code s ← β₂ s + (1 - β₂) (g - m)² + ε}, both from zero.
 * <li>Update: {@code w ← w - lr m̂ / (√ŝ + ε)} with {@code m̂ = m / (1 - β₁ᵗ)}, {@code ŝ = s / (1 - β₂ᵗ)}.
 * <li>Reference: J. Zhuang and others, <a href="https://arxiv.org/abs/2010.07468">AdaBelief optimizer</a>, NeurIPS 2020,
 * algorithm 2.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param beta1 β₁, the share of the mean that is kept
 * @param beta2 β₂, the share of the surprise that is kept
 * @param epsilon ε, what keeps the divisor from 0
 */
@Named("ada-belief")
@Doc("Adam with long steps where gradients come as expected")
public record AdaBelief(
        @Default("1e-3") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the mean that is kept") @Range(min = 0, max = 1, belowMax = true) double beta1,
        @Default("0.999") @Doc("share of the surprise that is kept") @Range(min = 0, max = 1, belowMax = true) double beta2,
        @Default("1e-8") @Doc("what keeps the divisor from 0") @Range(min = 1e-12, max = 1) double epsilon)
        implements Optimizer {

    @Override
    public List<String> slots() {
        return List.of("mean", "surprise");
    }

    @Override
    public Formula update() {
        var rate = Expr.scalar(0);
        var rootCorrection = Expr.scalar(1);
        var gradient = Expr.elem(GRADIENT);
        var mean = Expr.elem(FIRST_SLOT).mul(beta1).add(gradient.mul(1 - beta1));
        var error = gradient.sub(mean);
        var surprise = Expr.elem(FIRST_SLOT + 1).mul(beta2).add(error.mul(error).mul(1 - beta2)).add(epsilon);
        var step = rate.mul(mean).div(surprise.sqrt().mul(rootCorrection).add(epsilon));
        return Formula.of("ada-belief",
                new Formula.Store(FIRST_SLOT, mean),
                new Formula.Store(FIRST_SLOT + 1, surprise),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(step)));
    }

    /** StrictMath, because the last bit of Math.pow depends on the JVM. */
    @Override
    public void scalars(FormulaCall call, double learningRate, long step) {
        call.scalar(learningRate / (1 - StrictMath.pow(beta1, step)));
        call.scalar(1 / Math.sqrt(1 - StrictMath.pow(beta2, step)));
    }
}
