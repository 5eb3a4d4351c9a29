package dev.lanewise.api.optimizer;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.plugin.Part;

/**
 * A penalty on parameters that is added to the loss: {@code R(W) = Σ r(w)} over the elements of every parameter it applies
 * to. Its gradient {@code r'(w)}, derived from the formula, is added to the gradient of the (mean or summed) loss.
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
}
