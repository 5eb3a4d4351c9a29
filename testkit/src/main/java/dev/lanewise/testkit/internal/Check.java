package dev.lanewise.testkit.internal;

import java.util.function.Consumer;

/**
 * One promise of a contract.
 *
 * @param name says what must hold; the name of the test
 * @param body throws a {@link Finding}, or whatever the part throws
 * @param <C> the case it is tried on
 */
public record Check<C>(String name, Consumer<C> body) {
    /** Runs the check; a part's own exceptions become findings. */
    public void run(C tried) {
        try {
            body.accept(tried);
        } catch (Finding finding) {
            throw finding;
        } catch (RuntimeException | LinkageError | AssertionError thrown) {
            throw Finding.thrown(thrown);
        }
    }
}
