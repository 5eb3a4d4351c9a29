package dev.lanewise.testkit.verification;

/**
 * Is told how a verification proceeds; by one thread.
 *
 * @since 0.1
 */
public interface VerificationListener {
    /** A promise is about to be tried. */
    default void begins(String part, String promise) {}

    /** A promise has been tried. */
    default void ended(String part, PromiseReport promise) {}

    /** A part is done. */
    default void done(PartReport part) {}
}
