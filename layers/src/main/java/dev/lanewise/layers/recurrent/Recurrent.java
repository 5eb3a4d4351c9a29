package dev.lanewise.layers.recurrent;

import dev.lanewise.api.layer.Layer;

/**
 * A layer that goes through a sequence step by step, in one of two directions.
 *
 * @since 0.1
 */
public sealed interface Recurrent extends Layer permits SimpleRnn, Lstm, Gru {
    /** The size of the state, at least 1. */
    int units();

    /** Whether every step's state is put out, or only the last one's. */
    boolean returnSequences();

    /** Whether the steps are taken from the last to the first. */
    boolean backwards();

    /** A layer with the same settings in the other direction. */
    Recurrent reversed();
}
