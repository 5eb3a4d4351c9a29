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
 * NAdam: Adam with Nesterov's look ahead: the step is taken with the momentum of the step after it.
 *
 * <ul>
 * <li>State: m and v as {@link Adam} has them.
 * <li>Update at step t, from 1, with the momentum {@code μₜ = β₁ (1 - ½ · 0.96^(t ψ))} and the product {@code Πₜ = μ₁ ⋯ μₜ}:
 * {@code w ← w - lr · (μₜ₊₁ / (1 - Πₜ₊₁) · m + (1 - μₜ) / (1 - Πₜ) · g) / (√v̂ + ε)}, {@code v̂ = v / (1 - β₂ᵗ)}.
 * <li>The product is a function of t, so it needs no state: {@code ln ∏ (1 - ½ qⁱ) = -Σₖ 2⁻ᵏ / k · Σᵢ qⁱᵏ}, where the sum
 * over {@code i = 1 ... t} is geometric.
 * <li>Deviation: in the paper m decays by μₜ; here, as in PyTorch, by β₁.
 * <li>Reference: T. Dozat, <a href="https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ">Incorporating Nesterov momentum
 * into Adam</a>, ICLR workshop 2016, algorithm 2.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param beta1 β₁, the share of the mean that is kept, from 0 to below 1
 * @param beta2 β₂, the share of the square that is kept, from 0 to below 1
 * @param epsilon ε, above 0
 * @param momentumDecay ψ, at least 0; how fast the momentum grows from half of β₁ to β₁
 * @since 0.1
 */
@Named("nadam")
@Doc("adam with nesterov's look ahead")
public record NAdam(
        @Default("2e-3") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the gradient's mean that is kept") @Range(min = 0, max = 1, belowMax = true) double beta1,
        @Default("0.999") @Doc("share of the gradient's square that is kept") @Range(min = 0, max = 1, belowMax = true) double beta2,
        @Default("1e-8") @Doc("added to the root, so that nothing is divided by zero") @Range(min = 0, aboveMin = true) double epsilon,
        @Default("4e-3") @Doc("how fast the momentum grows from half of beta1 to beta1") @Range(min = 0) double momentumDecay)
        implements Optimizer {

    private static final Expr MEAN_RATE = Expr.scalar(0);
    private static final Expr GRADIENT_RATE = Expr.scalar(1);
    private static final Expr ROOT_CORRECTION = Expr.scalar(2);
    private static final double LOG_BASE = StrictMath.log(0.96);
    /** As many terms as a double can tell: each is at most half of the one before. */
    private static final int TERMS = 60;

    /** NAdam with all other settings at their defaults. */
    public static NAdam of(double lr) {
        return Binder.create(NAdam.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square");
    }

    @Override
    public Formula update() {
        var mean = Moments.mean(beta1);
        var square = Moments.square(beta2);
        var ahead = MEAN_RATE.mul(mean).add(GRADIENT_RATE.mul(Expr.elem(GRADIENT)));
        var step = ahead.div(square.sqrt().mul(ROOT_CORRECTION).add(epsilon));
        return Formula.of("nadam",
                new Formula.Store(FIRST_SLOT, mean),
                new Formula.Store(FIRST_SLOT + 1, square),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(step)));
    }

    @Override
    public void scalars(FormulaCall call, double learningRate, long step) {
        double product = StrictMath.pow(beta1, (double) step) * growth(step);
        double next = momentum(step + 1);
        call.scalar(learningRate * next / (1 - product * next));
        call.scalar(learningRate * (1 - momentum(step)) / (1 - product));
        call.scalar(1 / Math.sqrt(Moments.correction(beta2, step)));
    }

    private double momentum(long step) {
        return beta1 * (1 - 0.5 * StrictMath.exp(LOG_BASE * momentumDecay * (double) step));
    }

    /** {@code ∏ (1 - ½ qⁱ)}, i from 1 to t, with {@code q = 0.96^ψ}. */
    private double growth(long step) {
        double log = LOG_BASE * momentumDecay;
        if (log == 0) {
            return StrictMath.pow(0.5, (double) step);
        }
        double q = StrictMath.exp(log);
        double last = StrictMath.exp(log * (double) step);
        double oneLess = -StrictMath.expm1(log);
        double lastLess = -StrictMath.expm1(log * (double) step);
        double sum = 0;
        double weight = 0.5;
        double power = q; // qᵏ
        double lastPower = last; // qᵏᵗ
        double below = oneLess; // 1 - qᵏ, grown by sums, since the difference would cancel
        double above = lastLess; // 1 - qᵏᵗ
        for (int k = 1; k <= TERMS; k++) {
            sum += weight / k * (power * above / below);
            below += power * oneLess;
            above += lastPower * lastLess;
            power *= q;
            lastPower *= last;
            weight /= 2;
        }
        return StrictMath.exp(-sum);
    }
}
