package dev.lanewise.testkit;

import dev.lanewise.api.data.DataSource;
import dev.lanewise.testkit.internal.data.DataSourceChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every data source promises, as tests: it opens or refuses with a reason, and the same seed gives the
 * same examples in whatever order they are asked for. One that reads files refuses generated settings: give it some.
 * {@code -Dlanewise.seed=N} chooses other values.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DataSourceContract {
    /** The data sources to check; {@link PartSamples} generates settings. */
    Stream<? extends DataSource> sources();

    /** One test a data source and promise. */
    @TestFactory
    default Stream<DynamicContainer> dataSourceContract() {
        return PromiseTests.of(sources(), source -> DataSourceChecks.contract(), getClass());
    }

    /**
     * Checks one data source.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(DataSource source) {
        PromiseTests.require(source, DataSourceChecks.contract(), "DataSourceContract.check(" + source + ")");
    }
}
