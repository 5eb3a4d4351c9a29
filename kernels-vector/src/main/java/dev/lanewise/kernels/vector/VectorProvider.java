package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.kernels.vector.internal.machine.Prerequisites;
import java.util.Optional;

/**
 * The kernels on the JDK's Vector API, with the bits of the scalar ones.
 *
 * <p>Needs {@code --add-modules jdk.incubator.vector}, the C2 compiler, fma instructions and vectors of 128 bits or more;
 * {@link #unavailable()} says what is missing. This class loads without the module: nothing here links to a vector class
 * before the check has passed.
 *
 * @since 0.1
 */
public final class VectorProvider implements KernelProvider {
    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int rank() {
        return 100;
    }

    @Override
    public Optional<String> unavailable() {
        return Prerequisites.missing();
    }

    @Override
    public KernelSet create(KernelSettings settings, KernelSet definition) {
        return new VectorKernels(settings.threads(), definition, WarmUp.start());
    }
}
