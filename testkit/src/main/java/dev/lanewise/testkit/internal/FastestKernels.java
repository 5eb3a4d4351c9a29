package dev.lanewise.testkit.internal;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;

/**
 * The kernels of the highest rank that can run here: those with which parts are used.
 *
 * @param name the provider's
 * @param kernels for one thread
 */
public record FastestKernels(String name, Kernels kernels) {
    /** New ones, of those on the class path. */
    public static FastestKernels ofThisJvm() {
        return StreamSupport.stream(ServiceLoader.load(KernelProvider.class).spliterator(), false)
                .filter(provider -> provider.unavailable().isEmpty())
                .max(Comparator.comparingInt(KernelProvider::rank))
                .map(provider -> new FastestKernels(provider.name(),
                        new Kernels(provider.create(new KernelSettings(1), ScalarProvider.create()))))
                .orElseGet(() -> new FastestKernels("scalar", ScalarArithmetic.kernels()));
    }
}
