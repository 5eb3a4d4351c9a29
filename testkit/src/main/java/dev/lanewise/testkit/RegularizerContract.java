package dev.lanewise.testkit;

import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.testkit.internal.part.RegularizerChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every regularizer promises, as tests: its
 * penalty is finite and not negative, and its gradient agrees with central differences.
 * {@code -Dlanewise.seed=N} chooses other values.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RegularizerContract {
    /** The regularizers to check; {@link PartSamples} generates settings. */
    Stream<? extends Regularizer> regularizers();

    /** One test a regularizer and promise. */
    @TestFactory
    default Stream<DynamicContainer> regularizerContract() {
        return PromiseTests.of(regularizers(), regularizer -> RegularizerChecks.contract(), getClass());
    }

    /**
     * Checks one regularizer.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Regularizer regularizer) {
        PromiseTests.require(regularizer, RegularizerChecks.contract(),
                "RegularizerContract.check(" + regularizer + ")");
    }
}
