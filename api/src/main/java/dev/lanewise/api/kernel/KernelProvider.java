package dev.lanewise.api.kernel;

import java.util.Optional;

/**
 * A way to compute the {@linkplain KernelSet kernels}; found by {@link java.util.ServiceLoader}. The available provider of
 * the highest rank is used. All providers give the same bits: the plain loops of the provider {@code scalar}, rank 0, are
 * the definition, and others may reorder work but never arithmetic.
 *
 * @since 0.1
 */
public interface KernelProvider {
    /** The name that {@code --kernels} takes: lower case, such as {@code vector}. */
    String name();

    /** Higher is tried first; the scalar provider has 0. */
    int rank();

    /** Why this provider can't run in this JVM or on this machine, as the end of a sentence; empty where it can. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /**
     * Makes the kernels.
     *
     * @param definition kernels with the same results, for every operation or element type that this provider leaves out;
     *     the scalar provider does not use it. Like every kernel set it is called from one thread at a time, so threads
     *     of a provider's own must not call it
     */
    KernelSet create(KernelSettings settings, KernelSet definition);
}
