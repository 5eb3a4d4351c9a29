package dev.lanewise.testkit.verification;

/**
 * What became of a promise.
 *
 * @since 0.1
 */
public enum Outcome {
    /** It held on every case. */
    KEPT,
    /** A case was found on which it does not hold. */
    BROKEN,
    /** It could not be tried here. */
    SET_ASIDE
}
