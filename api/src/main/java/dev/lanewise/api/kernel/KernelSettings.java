package dev.lanewise.api.kernel;

/**
 * What a provider is told when its kernels are made.
 *
 * @param threads threads that an operation may use, the caller's included; at least 1. The bits of the results do not
 *     depend on it
 * @since 0.1
 */
public record KernelSettings(int threads) {
    public KernelSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("KernelSettings: wanted 1 thread or more, got " + threads);
        }
    }
}
