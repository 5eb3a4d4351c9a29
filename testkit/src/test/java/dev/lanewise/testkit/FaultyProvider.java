package dev.lanewise.testkit;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;

/** Kernels whose maximum of a row is wrong, found as a provider: for a layer that gives other bits with them. */
public final class FaultyProvider implements KernelProvider {
    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public KernelSet create(KernelSettings settings, KernelSet definition) {
        return new FaultyKernels(KernelFault.IGNORES_NAN);
    }
}
