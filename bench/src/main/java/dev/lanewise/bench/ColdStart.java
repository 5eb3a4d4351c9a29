package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.ServiceLoader;

/**
 * A program that begins with products: 2000 steps of the two large ones of the lecture's network, {@code y = x w} and
 * {@code d = xᵀ y}, from the start of the JVM. To be timed as a whole process, beside {@code bench/peers/cold_start.py}; {@code
 * bench/cold-start.sh} does so. Arguments: the provider, the number of threads, the number of steps.
 */
public final class ColdStart {
    private static final int BATCH = 64;
    private static final int INPUTS = 1000;
    private static final int UNITS = 100;

    private ColdStart() {}

    public static void main(String[] arguments) {
        var provider = arguments[0];
        int threads = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        for (var found : ServiceLoader.load(KernelProvider.class)) {
            if (found.name().equals(provider)) {
                try (var kernels = found.create(new KernelSettings(threads), ScalarProvider.create())) {
                    System.out.println(run(kernels, steps));
                }
            }
        }
    }

    /** The steps; one element of what they gave, which says whether they were right. */
    static double run(KernelSet kernels, int steps) {
        var x = filled(BATCH, INPUTS);
        var w = filled(INPUTS, UNITS);
        var y = Tensor.zeros(DType.FLOAT32, Shape.of(BATCH, UNITS));
        var d = Tensor.zeros(DType.FLOAT32, Shape.of(INPUTS, UNITS));
        for (int i = 0; i < steps; i++) {
            kernels.gemm(Transpose.NN, x, w, Write.SET, y);
            kernels.gemm(Transpose.TN, x, y, Write.SET, d);
        }
        return d.get(0);
    }

    private static Tensor filled(int rows, int columns) {
        var tensor = Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, (i % 17 - 8) / 64.0);
        }
        return tensor;
    }
}
