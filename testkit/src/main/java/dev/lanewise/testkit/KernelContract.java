package dev.lanewise.testkit;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.testkit.internal.Repeat;
import dev.lanewise.testkit.internal.kernel.KernelChecks;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every provider of kernels promises, as tests:
 *
 * <pre>{@code
 * class VectorProviderTest implements KernelContract {
 *     public KernelProvider provider() {
 *         return new VectorProvider();
 *     }
 * }
 * }</pre>
 *
 * <p>Every operation gives the bits of the scalar definition ({@link Float#floatToIntBits}; of NaNs any equals any), with
 * 1, 2, 3 and 8 threads, for all extents around lanes and tiles and some around blocks, and writes nothing but its result. Of
 * the extents so small that one thread computes them anyway, the later numbers of threads are given one in seven.
 * Operands lie close to each other and to the array's end, with NaN between them, and special values are among them. Apart
 * from the definition, products and sums are compared with float64 ones within the error of their roundings, and large
 * products held to {@code (A B) x = A (B x)} on whole numbers, exactly. In the steady state nothing is allocated, by one
 * thread or by several.
 * {@code -Dlanewise.seed=N} chooses other cases, {@code -Dlanewise.threads=1,3} other numbers of threads, and {@code
 * -Dlanewise.allocation=false} leaves the last promise out.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface KernelContract {
    /** The provider to check; it must be available where the test runs. */
    KernelProvider provider();

    /** One test a number of threads and promise. */
    @TestFactory
    default Stream<DynamicContainer> kernelContract() {
        var numbers = System.getProperty("lanewise.threads", "1,2,3,8").split(",");
        return IntStream.range(0, numbers.length).mapToObj(i -> {
            int threads = Integer.parseInt(numbers[i]);
            var checks = switch (i) {
                case 0 -> KernelChecks.all();
                case 1 -> KernelChecks.allOfMoreThreads();
                default -> KernelChecks.bitsOfMoreThreads(); // what several threads allocate, two do
            };
            return DynamicContainer.dynamicContainer(provider().name() + ", " + threads + " threads",
                    checks.stream().map(check -> DynamicTest.dynamicTest(check.name(),
                            () -> KernelChecks.run(check, provider(), threads, Repeat.command(getClass())))));
        });
    }

    /**
     * Checks kernels.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(KernelSet kernels) {
        var name = kernels.getClass().getSimpleName();
        KernelChecks.all()
                .forEach(check -> KernelChecks.run(check, kernels, name, "KernelContract.check(" + name + ")"));
    }
}
