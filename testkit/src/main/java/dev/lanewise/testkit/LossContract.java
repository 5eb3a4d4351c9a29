package dev.lanewise.testkit;

import dev.lanewise.api.loss.Loss;
import dev.lanewise.testkit.internal.loss.LossCases;
import dev.lanewise.testkit.internal.loss.LossChecks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every loss promises, as tests:
 *
 * <pre>{@code
 * class HuberTest implements LossContract {
 *     public Stream<Loss> losses() {
 *         return Stream.of(new Huber(1), new Huber(0.1));
 *     }
 * }
 * }</pre>
 *
 * <p>Shapes, predictions and targets are generated; {@code -Dlanewise.seed=N} chooses others. The gradient is compared in
 * float64 with central differences, to a relative error of 1e-7. A failure is shrunk to the smallest shapes that fail.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface LossContract {
    /** The losses to check; {@link PartSamples} generates settings. */
    Stream<? extends Loss> losses();

    /** One test a loss and promise. */
    @TestFactory
    default Stream<DynamicContainer> lossContract() {
        return PromiseTests.of(losses(), loss -> LossChecks.contract(), getClass());
    }

    /**
     * Checks one loss on generated cases.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Loss loss) {
        PromiseTests.require(loss, LossChecks.contract(), "LossContract.check(" + loss + ")");
    }

    /**
     * Checks one loss on one case, but for threads and allocation; for generators of one's own.
     *
     * @return how often the gradient was compared
     * @throws ContractFailure at the first broken promise
     */
    static Evidence check(LossCase tried) {
        LossChecks.all()
                .forEach(check -> LossCases.runner().run(check, List.of(tried), "LossContract.check(" + tried + ")"));
        return LossChecks.compare(tried);
    }
}
