package dev.lanewise.testkit.internal;

import dev.lanewise.api.settings.Catalog;

/**
 * What a contract is tried under.
 *
 * @param catalog the parts there are: those that settings may name
 * @param seed of the cases
 * @param repeat the command that tries it again
 */
public record Conditions(Catalog catalog, long seed, String repeat) {
    /** Those of a test: the parts on the class path, and the seed that the command line may give. */
    public static Conditions of(Class<?> test) {
        return of(Repeat.command(test));
    }

    /** The same for what is called from within a test. */
    public static Conditions of(String call) {
        return new Conditions(InstalledParts.catalog(), Repeat.seed(), call);
    }
}
