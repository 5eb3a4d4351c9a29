package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;

/**
 * The kernels as plain loops: the definition that every other provider equals bit for bit, and what runs where no other
 * can. One thread, whatever the settings say.
 *
 * @since 0.1
 */
public final class ScalarProvider implements KernelProvider {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int rank() {
        return 0;
    }

    /** @param definition not used: these kernels are the definition, and {@link ScalarKernels} may be given */
    @Override
    public KernelSet create(KernelSettings settings, KernelSet definition) {
        return create();
    }

    /** The kernels: they need neither settings nor other kernels. */
    public static KernelSet create() {
        return new ScalarKernels();
    }
}
