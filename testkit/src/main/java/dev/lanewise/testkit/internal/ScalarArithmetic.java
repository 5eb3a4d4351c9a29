package dev.lanewise.testkit.internal;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.kernels.scalar.ScalarProvider;

/** The kernels that contracts compute with: the definition itself. */
public final class ScalarArithmetic {
    private ScalarArithmetic() {}

    public static Kernels kernels() {
        return new Kernels(ScalarProvider.create());
    }
}
