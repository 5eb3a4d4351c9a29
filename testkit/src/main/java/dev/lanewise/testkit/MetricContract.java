package dev.lanewise.testkit;

import dev.lanewise.api.metric.Metric;
import dev.lanewise.testkit.internal.part.MetricChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every metric promises, as tests: it
 * refuses what it does not fit, and batches add up to the whole.
 * {@code -Dlanewise.seed=N} chooses other values.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface MetricContract {
    /** The metrics to check; {@link PartSamples} generates settings. */
    Stream<? extends Metric> metrics();

    /** One test a metric and promise. */
    @TestFactory
    default Stream<DynamicContainer> metricContract() {
        return PromiseTests.of(metrics(), metric -> MetricChecks.contract(), getClass());
    }

    /**
     * Checks one metric.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Metric metric) {
        PromiseTests.require(metric, MetricChecks.contract(), "MetricContract.check(" + metric + ")");
    }
}
