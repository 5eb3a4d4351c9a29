package dev.lanewise.testkit;

import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.testkit.internal.Repeat;
import dev.lanewise.testkit.internal.part.RegularizerChecks;
import dev.lanewise.testkit.internal.part.Trial;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
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
        return regularizers().map(regularizer -> DynamicContainer.dynamicContainer(regularizer.toString(),
                RegularizerChecks.all().stream()
                        .map(check -> DynamicTest.dynamicTest(check.name(),
                                () -> Trial.run(regularizer, check, Repeat.command(getClass()))))));
    }

    /**
     * Checks one regularizer.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Regularizer regularizer) {
        RegularizerChecks.all()
                .forEach(check -> Trial.run(regularizer, check, "RegularizerContract.check(" + regularizer + ")"));
    }
}
