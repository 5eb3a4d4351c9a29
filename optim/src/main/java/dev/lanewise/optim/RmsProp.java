package dev.lanewise.optim;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * RMSProp: the gradient over the root of its running square; on request over its running standard deviation, and with
 * momentum.
 *
 * <ul>
 * <li>State: {@code s ← α s + (1 - α) g²}, from zero.
 * <li>Update: {@code w ← w - lr · Δ} with {@code Δ = g / (√s + ε)}.
 * <li>With momentum μ: {@code v ← μ v + Δ}, then {@code w ← w - lr · v}.
 * <li>Centered: {@code Δ = g / (√(s - m²) + ε)} with {@code m ← α m + (1 - α) g}. Kept is the variance {@code s - m²} itself,
 * {@code σ² ← α (σ² + (1 - α) (g - m)²)} with m from before: the same number, and rounding can't make it negative.
 * <li>Deviation: the lecture has no ε; here, as in PyTorch, it is added to the root.
 * <li>References: T. Tieleman, G. Hinton, <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">
 * Lecture 6.5, rmsprop</a>, 2012; centered: A. Graves, <a href="https://arxiv.org/abs/1308.0850">Generating sequences with
 * recurrent neural networks</a>, 2013, equations 38 to 45; the variance: T. Finch, <i>Incremental calculation of weighted mean
 * and variance</i>, 2009, section 9.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param alpha α, the share of the square that is kept, from 0 to below 1
 * @param epsilon ε, above 0
 * @param momentum μ, from 0 to below 1; at 0 there is no velocity, and no memory for it
 * @param centered whether the gradient's running mean is taken off before its size is measured
 * @since 0.1
 */
@Named("rmsprop")
@Doc("divides the gradient by the root of its running square")
public record RmsProp(
        @Default("1e-2") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.99") @Doc("share of the gradient's square that is kept") @Range(min = 0, max = 1, belowMax = true) double alpha,
        @Default("1e-8") @Doc("added to the root, so that nothing is divided by zero") @Range(min = 0, aboveMin = true) double epsilon,
        @Default("0") @Doc("share of the last step that is kept") @Range(min = 0, max = 1, belowMax = true) double momentum,
        @Default("false") @Doc("divide by the standard deviation instead of the root of the square") boolean centered)
        implements Optimizer {

    private static final Expr RATE = Expr.scalar(0);

    /** RMSProp with all other settings at their defaults. */
    public static RmsProp of(double lr) {
        return Binder.create(RmsProp.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        var slots = new ArrayList<>(centered ? List.of("variance", "mean") : List.of("square"));
        if (momentum > 0) {
            slots.add("velocity");
        }
        return List.copyOf(slots);
    }

    @Override
    public Formula update() {
        var gradient = Expr.elem(GRADIENT);
        var stores = new ArrayList<Formula.Store>();
        var size = centered ? variance(gradient, stores) : square(gradient);
        stores.add(new Formula.Store(FIRST_SLOT, size));
        var step = gradient.div(size.sqrt().add(epsilon));
        if (momentum > 0) {
            int velocity = FIRST_SLOT + slots().size() - 1;
            step = Expr.elem(velocity).mul(momentum).add(step);
            stores.add(new Formula.Store(velocity, step));
        }
        stores.add(new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(RATE.mul(step))));
        return Formula.of("rmsprop", stores.toArray(Formula.Store[]::new));
    }

    private Expr square(Expr gradient) {
        return Expr.elem(FIRST_SLOT).mul(alpha).add(gradient.mul(gradient).mul(1 - alpha));
    }

    /** The new variance; the new mean joins the stores. */
    private Expr variance(Expr gradient, List<Formula.Store> stores) {
        var mean = Expr.elem(FIRST_SLOT + 1);
        var deviation = gradient.sub(mean);
        stores.add(new Formula.Store(FIRST_SLOT + 1, mean.mul(alpha).add(gradient.mul(1 - alpha))));
        return Expr.elem(FIRST_SLOT).add(deviation.mul(deviation).mul(1 - alpha)).mul(alpha);
    }
}
