package dev.lanewise.testkit;

import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.testkit.internal.part.OptimizerChecks;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every optimizer promises, as tests: its state is all in its slots, its first step goes downhill, float32 follows float64
 * and, where there is a {@link #reference}, the first 200 steps on a quadratic function, on Rosenbrock's and on a small network
 * are those of the paper. {@code -Dlanewise.seed=N} chooses other values.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OptimizerContract {
    /** The optimizers to check; {@link PartSamples} generates settings. */
    Stream<? extends Optimizer> optimizers();

    /** The rule of an optimizer as its paper has it, a new one at every call; empty where there is none to compare with. */
    default Optional<OptimizerReference> reference(Optimizer optimizer) {
        return Optional.empty();
    }

    /** One test an optimizer and promise. */
    @TestFactory
    default Stream<DynamicContainer> optimizerContract() {
        return PromiseTests.of(optimizers(), optimizer -> OptimizerChecks.contract(() -> reference(optimizer)),
                getClass());
    }

    /**
     * Checks one optimizer, but not against a reference.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Optimizer optimizer) {
        checkAll(optimizer, Optional::empty);
    }

    /**
     * Checks one optimizer.
     *
     * @param reference gives a new one at every call
     * @throws ContractFailure at the first broken promise
     */
    static void check(Optimizer optimizer, Supplier<? extends OptimizerReference> reference) {
        checkAll(optimizer, () -> Optional.of(reference.get()));
    }

    private static void checkAll(Optimizer optimizer, Supplier<Optional<OptimizerReference>> reference) {
        PromiseTests.require(optimizer, OptimizerChecks.contract(reference),
                "OptimizerContract.check(" + optimizer + ")");
    }
}
