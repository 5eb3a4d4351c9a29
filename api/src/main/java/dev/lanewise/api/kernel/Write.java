package dev.lanewise.api.kernel;

/**
 * What an operation does to its result's old value. The engine decides it once per gradient: the first node that
 * contributes to a gradient sets it, every later one adds.
 *
 * @since 0.1
 */
public enum Write {
    /** Overwrite; the old value is never read, it may be anything. */
    SET,
    /** Add to the old value. */
    ADD
}
