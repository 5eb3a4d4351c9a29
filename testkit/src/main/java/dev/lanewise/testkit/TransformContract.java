package dev.lanewise.testkit;

import dev.lanewise.api.data.Transform;
import dev.lanewise.testkit.internal.data.TransformChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every transform promises, as tests: its statistics follow from the examples alone, and fit its formula.
 * {@code -Dlanewise.seed=N} chooses other values.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TransformContract {
    /** The transforms to check; {@link PartSamples} generates settings. */
    Stream<? extends Transform> transforms();

    /** One test a transform and promise. */
    @TestFactory
    default Stream<DynamicContainer> transformContract() {
        return PromiseTests.of(transforms(), transform -> TransformChecks.contract(), getClass());
    }

    /**
     * Checks one transform.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Transform transform) {
        PromiseTests.require(transform, TransformChecks.contract(), "TransformContract.check(" + transform + ")");
    }
}
