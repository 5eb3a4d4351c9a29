package dev.lanewise.testkit.internal;

import dev.lanewise.testkit.Subject;

/**
 * A promise of one part, ready to be tried.
 *
 * @param subject what it is about
 * @param name says what must hold
 * @param trial throws a {@link dev.lanewise.testkit.ContractFailure} where it is broken, a {@link SetAside} where it can't be
 *     tried
 */
public record Promise(Subject subject, String name, Runnable trial) {
    /** Tries it; a promise that can't be tried passes. */
    public void require() {
        try {
            trial.run();
        } catch (SetAside _) {
            return; // the caller asked for failures only
        }
    }
}
