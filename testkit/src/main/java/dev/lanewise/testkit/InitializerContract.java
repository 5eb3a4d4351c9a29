package dev.lanewise.testkit;

import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.testkit.internal.part.InitializerChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every initializer promises, as tests: it
 * fills every element, and one seed gives one start in float32 as in float64.
 * {@code -Dlanewise.seed=N} chooses other values.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface InitializerContract {
    /** The initializers to check; {@link PartSamples} generates settings. */
    Stream<? extends Initializer> initializers();

    /** One test an initializer and promise. */
    @TestFactory
    default Stream<DynamicContainer> initializerContract() {
        return PromiseTests.of(initializers(), initializer -> InitializerChecks.contract(), getClass());
    }

    /**
     * Checks one initializer.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Initializer initializer) {
        PromiseTests.require(initializer, InitializerChecks.contract(),
                "InitializerContract.check(" + initializer + ")");
    }
}
