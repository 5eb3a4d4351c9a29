package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.tensor.DType;

/** Steps of one optimizer along one gradient. */
public final class OptimizerSteps {
    private static final double RATE = 1e-3;

    private OptimizerSteps() {}

    /** The first step, again and again. */
    public static Runnable step(Optimizer optimizer, int size, long seed, Kernels kernels) {
        var rig = new OptimizerRig(optimizer, DType.FLOAT32, size, seed).with(kernels);
        rig.drawGradient(1);
        return () -> rig.update(1, RATE, 1);
    }
}
