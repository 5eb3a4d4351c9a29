package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.ServiceLoader;
import java.util.SplittableRandom;

/** Kernels by name, and what they compute with. */
final class Providers {
    private Providers() {}

    /** Kernels of a provider, which must be available: a benchmark never measures something else instead. */
    static KernelSet kernels(String name, int threads) {
        for (var provider : ServiceLoader.load(KernelProvider.class)) {
            if (provider.name().equals(name)) {
                provider.unavailable().ifPresent(reason -> {
                    throw new IllegalStateException("kernels " + name + ": " + reason);
                });
                return provider.create(new KernelSettings(threads), ScalarProvider.create());
            }
        }
        throw new IllegalArgumentException("there are no kernels " + name);
    }

    static Tensor random(int rows, int columns, long seed) {
        var random = new SplittableRandom(seed);
        var tensor = Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, random.nextDouble(-0.5, 0.5));
        }
        return tensor;
    }

    /** Ends a benchmark whose result is wrong: the time of a wrong result is of no interest. */
    static void requireSame(Tensor wanted, Tensor got) {
        for (int i = 0; i < wanted.size(); i++) {
            if (Double.doubleToLongBits(wanted.get(i)) != Double.doubleToLongBits(got.get(i))) {
                throw new IllegalStateException(
                        "element " + i + " of " + got + ": wanted " + wanted.get(i) + ", got " + got.get(i));
            }
        }
    }
}
