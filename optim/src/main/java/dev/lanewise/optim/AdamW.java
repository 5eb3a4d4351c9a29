package dev.lanewise.optim;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
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
 * Adam with decoupled weight decay: weights shrink by their own share of the rate, whatever Adam makes of their gradients.
 *
 * <ul>
 * <li>Update: {@code w ← w - lr · λ w}, then that of {@link Adam}. The decay is not part of the loss and leaves Adam's state
 * alone.
 * <li>Exempt from the decay are biases and normalizations; the learning rate includes the schedule.
 * <li>Deviations: in the paper the decay is {@code η · λ w}, η being the schedule without the base rate: its λ is {@code
 * lr · λ} here, as in PyTorch. PyTorch decays all parameters unless told otherwise.
 * <li>Reference: I. Loshchilov, F. Hutter, <a href="https://arxiv.org/abs/1711.05101">Decoupled weight decay
 * regularization</a>, ICLR 2019, algorithm 2.
 * </ul>
 *
 * @param lr the learning rate, above 0
 * @param beta1 β₁, the share of the mean that is kept, from 0 to below 1
 * @param beta2 β₂, the share of the square that is kept, from 0 to below 1
 * @param epsilon ε, above 0; keeps the step small where gradients are
 * @param weightDecay λ, at least 0
 * @since 0.1
 */
@Named("adamw")
@Doc("adam with decoupled weight decay")
public record AdamW(
        @Default("1e-3") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the gradient's mean that is kept") @Range(min = 0, max = 1, belowMax = true) double beta1,
        @Default("0.999") @Doc("share of the gradient's square that is kept") @Range(min = 0, max = 1, belowMax = true) double beta2,
        @Default("1e-8") @Doc("added to the root, so that nothing is divided by zero") @Range(min = 0, aboveMin = true) double epsilon,
        @Default("1e-2") @Doc("share of the weights that a step of rate 1 would take off") @Range(min = 0) double weightDecay)
        implements Optimizer {

    /** AdamW with all other settings at their defaults. */
    public static AdamW of(double lr) {
        return Binder.create(AdamW.class, "lr", lr);
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
        return Adam.rule(beta1, beta2, epsilon);
    }

    @Override
    public void scalars(FormulaCall call, double learningRate, long step) {
        Adam.scalars(call, learningRate, beta1, beta2, step);
    }
}
