package dev.lanewise.layers.gate;

/**
 * Which axes of an example are put together.
 *
 * @since 0.1
 */
public enum Axes {
    /** All: one number an example is left. */
    ALL,
    /** The last: one number a row is left. */
    LAST
}
