package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Repeat;
import java.util.SplittableRandom;

/** Several products in one call. */
final class BatchedGemmChecks {
    private static final int CASES = 60;
    private static final int LARGEST = 40;

    /** Count, m, n, k: enough to be shared out product by product, and each enough to be shared out by itself. */
    private static final int[][] LARGE = {{70, 31, 30, 17}, {40, 64, 48, 16}, {3, 130, 129, 128}};

    private BatchedGemmChecks() {}

    static Check<KernelSet> bits() {
        return new Check<>("batchedGemm: gives the bits of one product after the other", kernels -> {
            var definition = ScalarProvider.create();
            var random = new SplittableRandom(Repeat.seed());
            for (int i = 0; i < CASES; i++) {
                int[] extents = {random.nextInt(1, 6), random.nextInt(1, LARGEST), random.nextInt(1, LARGEST),
                    random.nextInt(1, LARGEST)};
                compare(i % 4 == 3 ? DType.FLOAT64 : DType.FLOAT32, extents, random, definition, kernels);
            }
            for (int[] extents : LARGE) {
                compare(DType.FLOAT32, extents, random, definition, kernels);
            }
        });
    }

    private static void compare(
            DType type, int[] extents, SplittableRandom random, KernelSet definition, KernelSet kernels) {
        int count = extents[0];
        int m = extents[1];
        int n = extents[2];
        int k = extents[3];
        for (var transpose : Transpose.values()) {
            var write = random.nextBoolean() ? Write.SET : Write.ADD;
            new Twins(random)
                    .with("a", type, transpose.first() ? Shape.of(count, k, m) : Shape.of(count, m, k), Filling.PLAIN)
                    .with("b", type, transpose.second() ? Shape.of(count, n, k) : Shape.of(count, k, n), Filling.PLAIN)
                    .with("c", type, Shape.of(count, m, n), write == Write.SET ? Filling.POISON : Filling.PLAIN)
                    .compare("batchedGemm " + transpose + " " + write + " " + type + " of " + count + " times " + m
                            + " by " + n + " by " + k, new OneByOne(definition), kernels, 2,
                            (set, x) -> set.batchedGemm(count, transpose, x[0], x[1], write, x[2]));
        }
    }
}
