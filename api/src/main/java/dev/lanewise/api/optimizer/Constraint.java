package dev.lanewise.api.optimizer;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.plugin.Part;

/**
 * A set that parameters must lie in: after every update each parameter it applies to is put back into it, by a formula over its
 * elements.
 *
 * <p>A <em>unit's</em> weights are those that lead into one output. Of a matrix (in, units), such as a linear layer's, they are
 * a column; of a kernel of three axes or more, such as a convolution's (out, in, height, width), all weights of one output
 * channel. A vector's elements are units of one weight each.
 *
 * @since 0.1
 */
public interface Constraint extends Part {
    /**
     * The element as the set has it; an element that is in the set already stays what it is.
     *
     * @param w the element after the update
     * @param norm the Euclidean norm of all weights of its unit, {@code √Σ w²}; where the expression does without, it is not
     *     computed
     */
    Expr project(Expr w, Expr norm);

    /** Which parameters it applies to; by default weights only, not biases and not norms. */
    default boolean appliesTo(ParameterRole role) {
        return role == ParameterRole.WEIGHT;
    }
}
