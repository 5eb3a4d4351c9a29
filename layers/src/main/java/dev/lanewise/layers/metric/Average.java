package dev.lanewise.layers.metric;

/**
 * How one figure is made of those of the classes.
 *
 * @since 0.1
 */
public enum Average {
    /** The mean over the classes that occur, as actual or as predicted ones: small classes count like large ones. */
    MACRO,
    /** Of all classes' examples together: large classes count for more. */
    MICRO,
    /** That of class 1, of two. */
    POSITIVE
}
