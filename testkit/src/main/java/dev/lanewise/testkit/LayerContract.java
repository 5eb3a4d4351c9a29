package dev.lanewise.testkit;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.testkit.internal.Repeat;
import dev.lanewise.testkit.internal.Shapes;
import dev.lanewise.testkit.internal.layer.LayerCases;
import dev.lanewise.testkit.internal.layer.LayerChecks;
import dev.lanewise.testkit.internal.layer.LayerGradients;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every layer promises, as tests:
 *
 * <pre>{@code
 * class LeakyReluTest implements LayerContract {
 *     public Stream<Layer> layers() {
 *         return Stream.of(new LeakyRelu(0.1f), LeakyRelu.of());
 *     }
 * }
 * }</pre>
 *
 * <p>Shapes and values are generated; {@code -Dlanewise.seed=N} chooses others. All gradients are compared in float64 with
 * central differences, to a relative error of 1e-7. A failure is shrunk to the smallest shapes that fail.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface LayerContract {
    /** The layers to check; {@link PartSamples} generates settings. */
    Stream<? extends Layer> layers();

    /** Inputs to try; the first that the layer accepts are used. By default of any rank, alike or not, small ones first. */
    default Stream<Inputs> inputs(Layer layer) {
        return Shapes.manyInputs(Repeat.seed());
    }

    /** One test a layer and promise. */
    @TestFactory
    default Stream<DynamicContainer> layerContract() {
        return PromiseTests.of(layers(), layer -> LayerChecks.contract(seed -> inputs(layer)), getClass());
    }

    /**
     * Checks one layer on generated cases.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Layer layer) {
        PromiseTests.require(layer, LayerChecks.contract(), "LayerContract.check(" + layer + ")");
    }

    /**
     * Checks one layer on one case, but for threads and allocation; for generators of one's own.
     *
     * @return how often gradients were compared
     * @throws ContractFailure at the first broken promise
     */
    static Evidence check(LayerCase tried) {
        LayerChecks.all()
                .forEach(check -> LayerCases.runner().run(check, List.of(tried), "LayerContract.check(" + tried + ")"));
        return LayerGradients.compare(tried);
    }
}
