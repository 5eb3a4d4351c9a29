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
 * Stochastic gradient descent, on request with momentum (the heavy ball) or Nesterov's momentum.
 *
 * <ul>
 * <li>Update without momentum: {@code w ← w - lr · g}; no state.
 * <li>Update with momentum μ: {@code v ← μ v + g}, then {@code w ← w - lr · v}. The state {@code velocity} starts at
 * zero.
 * <li>Nesterov: {@code v} as before, then {@code w ← w - lr · (g + μ v)}: the step of momentum, with the gradient's share as
 * it will be after the next one.
 * <li>Deviation: Polyak, and Sutskever et al., have the learning rate inside the velocity, {@code v ← μ v - lr · g}. At a
 * constant rate both are the same; here a scheduled rate acts on the whole step at once.
 * <li>References: H. Robbins, S. Monro, <a href="https://doi.org/10.1214/aoms/1177729586">A stochastic approximation
 * method</a>, 1951; B. Polyak, <a href="https://doi.org/10.1016/0041-5553(64)90137-5">Some methods of speeding up the
 * convergence of iteration methods</a>, 1964; I. Sutskever, J. Martens, G. Dahl, G. Hinton, <a
 * href="https://proceedings.mlr.press/v28/sutskever13.html">On the importance of initialization and momentum in deep
 * learning</a>, ICML 2013, whose equations 3 and 4 are Nesterov's.
 * </ul>
 *
 * @param lr the learning rate, above 0; without default, because none suits most losses
 * @param momentum μ, from 0 to below 1; at 0 there is no velocity, and no memory for it
 * @param nesterov whether momentum looks ahead; wants a momentum above 0
 * @since 0.1
 */
@Named("sgd")
@Doc("stochastic gradient descent, on request with momentum or nesterov's momentum")
public record Sgd(
        @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0") @Doc("share of the last step that is kept") @Range(min = 0, max = 1, belowMax = true) double momentum,
        @Default("false") @Doc("nesterov's momentum, which looks a step ahead") boolean nesterov)
        implements Optimizer {

    private static final Expr RATE = Expr.scalar(0);

    public Sgd {
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("nesterov: wanted momentum above 0, got 0");
        }
    }

    /** Gradient descent with the heavy ball's momentum. */
    public Sgd(double lr, double momentum) {
        this(lr, momentum, false);
    }

    /** Gradient descent with all other settings at their defaults. */
    public static Sgd of(double lr) {
        return Binder.create(Sgd.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return momentum == 0 ? List.of() : List.of("velocity");
    }

    @Override
    public Formula update() {
        var parameter = Expr.elem(PARAMETER);
        var gradient = Expr.elem(GRADIENT);
        if (momentum == 0) {
            return Formula.of("sgd", new Formula.Store(PARAMETER, parameter.sub(RATE.mul(gradient))));
        }
        var velocity = Expr.elem(FIRST_SLOT).mul(momentum).add(gradient);
        var step = nesterov ? gradient.add(velocity.mul(momentum)) : velocity;
        return Formula.of(nesterov ? "sgd-nesterov" : "sgd-momentum",
                new Formula.Store(FIRST_SLOT, velocity),
                new Formula.Store(PARAMETER, parameter.sub(RATE.mul(step))));
    }
}
