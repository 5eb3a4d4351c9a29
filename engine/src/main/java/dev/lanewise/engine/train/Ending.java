package dev.lanewise.engine.train;

/**
 * How a training ended.
 *
 * @since 0.1
 */
public enum Ending {
    /** All epochs are done. */
    COMPLETE,
    /** {@link EarlyStopping} has ended it before its last epoch. */
    EARLY,
    /** It was asked to stop, and did so between two steps. */
    STOPPED
}
