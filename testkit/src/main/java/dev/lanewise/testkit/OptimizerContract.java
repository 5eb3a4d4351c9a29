package dev.lanewise.testkit;

import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.testkit.internal.Repeat;
import dev.lanewise.testkit.internal.part.OptimizerChecks;
import dev.lanewise.testkit.internal.part.Trial;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every optimizer promises, as tests: its
 * state is all in its slots, its first step goes downhill, float32 follows float64.
 * {@code -Dlanewise.seed=N} chooses other values.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OptimizerContract {
    /** The optimizers to check; {@link PartSamples} generates settings. */
    Stream<? extends Optimizer> optimizers();

    /** One test an optimizer and promise. */
    @TestFactory
    default Stream<DynamicContainer> optimizerContract() {
        return optimizers().map(optimizer -> DynamicContainer.dynamicContainer(optimizer.toString(),
                OptimizerChecks.all().stream()
                        .map(check -> DynamicTest.dynamicTest(check.name(),
                                () -> Trial.run(optimizer, check, Repeat.command(getClass()))))));
    }

    /**
     * Checks one optimizer.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Optimizer optimizer) {
        OptimizerChecks.all()
                .forEach(check -> Trial.run(optimizer, check, "OptimizerContract.check(" + optimizer + ")"));
    }
}
