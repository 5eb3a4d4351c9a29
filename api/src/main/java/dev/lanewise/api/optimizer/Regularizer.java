package dev.lanewise.api.optimizer;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.plugin.Part;

/**
 * A penalty on parameters: {@code R(W) = Σ r(w)} over the elements of every parameter it applies to. It is added to the
 * (mean or summed) loss, and its gradient {@code r'(w)}, derived from the formula, to the loss's gradient; or it is decoupled
 * from both.
 *
 * @since 0.1
 */
public interface Regularizer extends Part {
    /** The penalty {@code r(w)} of one element. */
    Expr penalty(Expr w);

    /** Which parameters it applies to; by default weights only, not biases and not norms. */
    default boolean appliesTo(ParameterRole role) {
        return role == ParameterRole.WEIGHT;
    }

    /**
     * Whether it moves the parameter beside the optimizer, by {@code -lr · r'(w)} at the scheduled rate and before the
     * optimizer's own step, instead of being added to loss and gradient: so its strength is not changed by what the optimizer
     * makes of gradients. By default it is not.
     *
     * <p>Reference: I. Loshchilov, F. Hutter, <a href="https://arxiv.org/abs/1711.05101">Decoupled weight decay
     * regularization</a>, ICLR 2019.
     */
    default boolean decoupled() {
        return false;
    }
}
