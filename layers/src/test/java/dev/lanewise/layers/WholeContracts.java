package dev.lanewise.layers;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.testkit.BlockContract;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.LossContract;
import dev.lanewise.testkit.MetricContract;
import dev.lanewise.testkit.PartSamples;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contracts of {@link LayersContractTest} with one test a part, for mutation testing alone: PIT runs a test anew for every
 * mutant that it reaches, and of a test a promise each would find its cases again.
 */
class WholeContracts {
    private static final int SAMPLES = 3;
    /** What is mutated, a package or all, as the profile has it: the contracts of other parts would find nothing. */
    private static final String MUTATED = System.getProperty("lanewise.mutated", "*").replace("*", "");

    private static <T extends Part> Stream<Class<? extends T>> parts(Class<T> kind) {
        return PartSamples.parts("lanewise-layers", kind).filter(part -> part.getName().startsWith(MUTATED));
    }

    private static <T extends Part> Stream<T> samples(Class<T> part) {
        return PartSamples.of(part).limit(SAMPLES);
    }

    static Stream<Class<? extends Layer>> layers() {
        return parts(Layer.class);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("layers")
    void layerKeepsItsContract(Class<? extends Layer> part) {
        samples(part).forEach(LayerContract::check);
    }

    static Stream<Class<? extends Block>> blocks() {
        return parts(Block.class);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("blocks")
    void blockKeepsItsContract(Class<? extends Block> part) {
        samples(part).forEach(BlockContract::check);
    }

    static Stream<Class<? extends Loss>> losses() {
        return parts(Loss.class);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("losses")
    void lossKeepsItsContract(Class<? extends Loss> part) {
        samples(part).forEach(LossContract::check);
    }

    static Stream<Class<? extends Metric>> metrics() {
        return parts(Metric.class);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("metrics")
    void metricKeepsItsContract(Class<? extends Metric> part) {
        samples(part).forEach(MetricContract::check);
    }
}
