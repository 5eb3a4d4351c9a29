package dev.lanewise.optim.regularizer;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.Optional;

/**
 * Decoupled weight decay: a step takes off a share of the weights themselves, beside the optimizer.
 *
 * <ul>
 * <li>Update: {@code w ← w - lr · λ w} before the optimizer's step, at the scheduled rate. Nothing is added to loss and
 * gradient, so neither clipping nor an adaptive optimizer changes the decay's strength. With plain gradient descent it is
 * {@link L2}.
 * <li>Penalty, of which {@code λ w} is the gradient: {@code ½ λ Σ w²}.
 * <li>Exempt: biases and normalizations.
 * <li>Deviation: in the paper the decay follows the schedule but not the base rate; here, as in PyTorch, it is multiplied by
 * the whole rate.
 * <li>Reference: I. Loshchilov, F. Hutter, <a href="https://arxiv.org/abs/1711.05101">Decoupled weight decay
 * regularization</a>, ICLR 2019.
 * </ul>
 *
 * @param strength λ, at least 0
 * @since 0.1
 */
@Named("weight-decay")
@Doc("takes a share of the weights off at each step, beside the optimizer")
public record WeightDecay(@Doc("share that a step of rate 1 would take off") @Range(min = 0) double strength)
        implements Regularizer {
    /** The decay, or none for a strength of 0: what an optimizer that brings its own returns. */
    public static Optional<Regularizer> ofStrength(double strength) {
        return strength == 0 ? Optional.empty() : Optional.of(new WeightDecay(strength));
    }

    @Override
    public Expr penalty(Expr w) {
        return w.mul(w).mul(0.5 * strength);
    }

    @Override
    public boolean decoupled() {
        return true;
    }
}
