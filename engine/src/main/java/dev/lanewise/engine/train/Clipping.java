package dev.lanewise.engine.train;

import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Range;

/**
 * A limit for gradients, against steps that are far too long. Limited is the gradient of the whole objective: divided by the
 * number of examples for a mean loss, the penalties' gradients added; a decoupled decay is not part of it. A gradient within the
 * limit keeps its bits.
 *
 * <p>Reference: R. Pascanu, T. Mikolov, Y. Bengio, <a href="https://arxiv.org/abs/1211.5063">On the difficulty of training
 * recurrent neural networks</a>, ICML 2013, algorithm 1.
 *
 * @param by what is limited
 * @param limit above 0
 * @since 0.1
 */
public record Clipping(
        @Default("global-norm") @Doc("what is limited") By by,
        @Doc("the most that it may be") @Range(min = 0, aboveMin = true) double limit) {

    /**
     * What of a gradient is limited.
     *
     * @since 0.1
     */
    public enum By {
        /** Each element, to between {@code -limit} and {@code limit}; this changes the gradient's direction. */
        VALUE,
        /** The Euclidean norm of each parameter's gradient, which is scaled as a whole. */
        NORM,
        /** The Euclidean norm over the gradients of all parameters that are trained, which are scaled by one number. */
        GLOBAL_NORM
    }

    /** What gradients of this norm are multiplied by: {@code limit / norm}, or 1. */
    double scale(double norm) {
        return norm > limit ? limit / norm : 1;
    }
}
