package dev.lanewise.optim;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * AdaDelta: steps have the units of the parameter, since the gradient is divided by its own running size and multiplied by
 * that of past steps.
 *
 * <ul>
 * <li>State: {@code s ← ρ s + (1 - ρ) g²} and, of the steps, {@code d ← ρ d + (1 - ρ) Δ²}, both from zero.
 * <li>Update: {@code w ← w - lr · Δ} with {@code Δ = √(d + ε) / √(s + ε) · g}, d from before this step.
 * <li>Deviation: the paper has no learning rate, that is {@code lr = 1}, the default; a schedule acts on it.
 * <li>Reference: M. Zeiler, <a href="https://arxiv.org/abs/1212.5701">ADADELTA: an adaptive learning rate method</a>, 2012,
 * algorithm 1.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param rho ρ, the share of the running squares that is kept, from 0 to below 1
 * @param epsilon ε, above 0; the size of the first steps
 * @since 0.1
 */
@Named("adadelta")
@Doc("steps as large as the running size of past steps, over that of gradients")
public record AdaDelta(
        @Default("1") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the running squares that is kept") @Range(min = 0, max = 1, belowMax = true) double rho,
        @Default("1e-6") @Doc("added to both squares; sets the size of the first steps") @Range(min = 0, aboveMin = true) double epsilon)
        implements Optimizer {

    private static final Expr RATE = Expr.scalar(0);

    /** AdaDelta with all other settings at their defaults. */
    public static AdaDelta of(double lr) {
        return Binder.create(AdaDelta.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return List.of("square", "step-square");
    }

    @Override
    public Formula update() {
        var gradient = Expr.elem(GRADIENT);
        var steps = Expr.elem(FIRST_SLOT + 1);
        var square = Expr.elem(FIRST_SLOT).mul(rho).add(gradient.mul(gradient).mul(1 - rho));
        var step = steps.add(epsilon).sqrt().div(square.add(epsilon).sqrt()).mul(gradient);
        return Formula.of("adadelta",
                new Formula.Store(FIRST_SLOT, square),
                new Formula.Store(FIRST_SLOT + 1, steps.mul(rho).add(step.mul(step).mul(1 - rho))),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(RATE.mul(step))));
    }
}
