package dev.lanewise.api.layer;

/**
 * What a forward pass is for.
 *
 * @since 0.1
 */
public enum Mode {
    /** A backward pass follows; dropout drops, batch statistics are taken. */
    TRAIN,
    /** Predictions only. */
    EVALUATE
}
