package dev.lanewise.testkit;

import dev.lanewise.api.metric.Metric;
import dev.lanewise.testkit.internal.Repeat;
import dev.lanewise.testkit.internal.part.MetricChecks;
import dev.lanewise.testkit.internal.part.Trial;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
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
        return metrics().map(metric -> DynamicContainer.dynamicContainer(metric.toString(), MetricChecks.all().stream()
                .map(check -> DynamicTest.dynamicTest(check.name(),
                        () -> Trial.run(metric, check, Repeat.command(getClass()))))));
    }

    /**
     * Checks one metric.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Metric metric) {
        MetricChecks.all().forEach(check -> Trial.run(metric, check, "MetricContract.check(" + metric + ")"));
    }
}
