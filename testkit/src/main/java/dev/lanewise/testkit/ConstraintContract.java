package dev.lanewise.testkit;

import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.testkit.internal.part.ConstraintChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every constraint promises, as tests: its projection is finite, and what it has projected lies in the set.
 * {@code -Dlanewise.seed=N} chooses other values.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConstraintContract {
    /** The constraints to check; {@link PartSamples} generates settings. */
    Stream<? extends Constraint> constraints();

    /** One test a constraint and promise. */
    @TestFactory
    default Stream<DynamicContainer> constraintContract() {
        return PromiseTests.of(constraints(), constraint -> ConstraintChecks.contract(), getClass());
    }

    /**
     * Checks one constraint.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Constraint constraint) {
        PromiseTests.require(constraint, ConstraintChecks.contract(), "ConstraintContract.check(" + constraint + ")");
    }
}
