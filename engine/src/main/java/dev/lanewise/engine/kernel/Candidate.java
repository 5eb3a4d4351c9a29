package dev.lanewise.engine.kernel;

import dev.lanewise.api.kernel.KernelProvider;
import java.util.Optional;

/**
 * What a provider said of itself, asked once.
 *
 * @param trouble why it can't be used, as the end of a sentence
 */
record Candidate(KernelProvider provider, String name, int rank, Optional<String> trouble) {

    static Candidate of(KernelProvider provider) {
        try {
            return new Candidate(provider, provider.name(), provider.rank(), provider.unavailable());
        } catch (RuntimeException | LinkageError e) {
            return unknown(provider).failed(e);
        }
    }

    private static Candidate unknown(KernelProvider provider) {
        try {
            return new Candidate(provider, provider.name(), provider.rank(), Optional.empty());
        } catch (RuntimeException | LinkageError e) {
            return new Candidate(provider, provider.getClass().getName(), Integer.MIN_VALUE, Optional.empty());
        }
    }

    Candidate failed(Throwable failure) {
        return new Candidate(provider, name, rank, Optional.of("it fails with " + failure));
    }

    boolean is(Candidate other) {
        return provider == other.provider;
    }

    /** {@code vector is not used: the JVM runs without the module jdk.incubator.vector}. */
    String sentence() {
        return name + " is not used: " + trouble.orElse("it was not asked for");
    }
}
