package dev.lanewise.api.optimizer;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Tensor;

/**
 * Gives a parameter its starting values. Values are computed in double and rounded once, so a float32 and a float64 network
 * of one seed start from the same point.
 *
 * @since 0.1
 */
public interface Initializer extends Part {
    /**
     * Fills {@code parameter}.
     *
     * @param random the parameter's own stream, at step 0; element {@code i} draws at index {@code i}, and at other steps where it
     *     needs more than one draw
     */
    void initialize(Tensor parameter, Fans fans, RandomStream random);

    /**
     * Whether an element's value depends on its own draw alone, so that it is the same whatever others there are. By default it
     * does; an initializer that makes its elements fit each other says no.
     */
    default boolean elementwise() {
        return true;
    }
}
