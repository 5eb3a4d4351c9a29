package dev.lanewise.testkit.internal;

import dev.lanewise.testkit.Evidence;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the checks of one verification share, bound to the thread that runs them.
 *
 * @param seed of all values
 * @param patience how long is waited for the JIT
 * @param evidence is told of every gradient that was compared
 */
public record Session(long seed, Duration patience, Consumer<Evidence> evidence) {
    private static final ScopedValue<Session> CURRENT = ScopedValue.newInstance();
    private static final String SEED = "lanewise.seed";

    /** Of a test: {@code -Dlanewise.seed=N} or 1, so that without a wish every run is the same. */
    public static Session ofTest() {
        return new Session(Long.getLong(SEED, 1), Duration.ofSeconds(6), evidence -> {});
    }

    static Session current() {
        return CURRENT.isBound() ? CURRENT.get() : ofTest();
    }

    /** How the seed is given on a command line. */
    static String seedOption(long seed) {
        return "-D" + SEED + "=" + seed;
    }

    /** Counts gradients that were compared. */
    public static Evidence count(Evidence evidence) {
        current().evidence.accept(evidence);
        return evidence;
    }

    /** Runs checks in this session. */
    public void run(Runnable checks) {
        ScopedValue.where(CURRENT, this).run(checks);
    }
}
