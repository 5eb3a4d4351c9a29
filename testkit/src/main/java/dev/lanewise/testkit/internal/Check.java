package dev.lanewise.testkit.internal;

import dev.lanewise.testkit.Subject;
import java.util.function.Consumer;

/**
 * One promise of a contract.
 *
 * @param subject what it is about
 * @param name says what must hold; the name of the test
 * @param body throws a {@link Finding}, or whatever the part throws
 * @param <C> the case it is tried on
 */
public record Check<C>(Subject subject, String name, Consumer<C> body) {
    /** A promise that only parts of one kind have. */
    public Check(String name, Consumer<C> body) {
        this(Subject.OWN, name, body);
    }

    /** Runs the check; a part's own exceptions become findings. */
    public void run(C tried) {
        try {
            body.accept(tried);
        } catch (Finding | SetAside saidSo) {
            throw saidSo;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
            throw Finding.thrown(thrown);
        }
    }
}
