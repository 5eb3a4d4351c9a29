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
 * AdaGrad: each parameter's rate shrinks with the root of the sum of its squared gradients, so that rare features keep
 * large steps.
 *
 * <ul>
 * <li>State: {@code s ← s + g²}, from zero.
 * <li>Update: {@code w ← w - lr · g / (√s + ε)}.
 * <li>Deviation: the paper has its constant δ inside the root or, in the text, on the diagonal; here, as in PyTorch, ε is
 * added to the root. A rate that also falls by itself is a schedule's business ({@code inverse-time}).
 * <li>Reference: J. Duchi, E. Hazan, Y. Singer, <a href="https://jmlr.org/papers/v12/duchi11a.html">Adaptive subgradient
 * methods for online learning and stochastic optimization</a>, JMLR 12, 2011, figure 1.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param epsilon ε, above 0
 * @since 0.1
 */
@Named("adagrad")
@Doc("steps shrink with the root of the sum of all squared gradients so far")
public record AdaGrad(
        @Default("1e-2") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("1e-10") @Doc("added to the root, so that nothing is divided by zero") @Range(min = 0, aboveMin = true) double epsilon)
        implements Optimizer {

    private static final Expr RATE = Expr.scalar(0);

    /** AdaGrad with all other settings at their defaults. */
    public static AdaGrad of(double lr) {
        return Binder.create(AdaGrad.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return List.of("square-sum");
    }

    @Override
    public Formula update() {
        var gradient = Expr.elem(GRADIENT);
        var sum = Expr.elem(FIRST_SLOT).add(gradient.mul(gradient));
        var step = RATE.mul(gradient).div(sum.sqrt().add(epsilon));
        return Formula.of("adagrad",
                new Formula.Store(FIRST_SLOT, sum),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(step)));
    }
}
