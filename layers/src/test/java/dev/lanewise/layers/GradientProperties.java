package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.layers.activation.Glu;
import dev.lanewise.layers.activation.LogSoftmax;
import dev.lanewise.layers.activation.Maxout;
import dev.lanewise.layers.activation.Prelu;
import dev.lanewise.layers.activation.Softmax;
import dev.lanewise.layers.gate.Mean;
import dev.lanewise.layers.gate.Sum;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.PartSamples;
import java.util.Arrays;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Every layer that is more than a formula, over generated settings, shapes and values: gradients against central differences in float64, and
 * the rest of the contract.
 */
class GradientProperties {
    /** A part that is added to the plug-in must be added here. */
    @Example
    void everyLayerHasItsProperty() {
        var properties = Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Property.class)
                        && method.getName().startsWith("gradientsOf"))
                .map(method -> method.getName().substring("gradientsOf".length()))
                .collect(Collectors.toSet());
        var parts = PartSamples.parts("lanewise-layers", Layer.class)
                .filter(part -> !Pointwise.class.isAssignableFrom(part)) // these are generated: PointwiseGradientProperties
                .filter(part -> !part.getPackageName().matches(".*\\.(shape|window|embedding)")) // LayersContractTest has them
                .filter(part -> !SequenceGradientProperties.LAYERS.contains(part))
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
        assertEquals(parts, properties);
    }

    @Provide
    Arbitrary<LayerCase> linear() {
        return Cases.of(Linear.class, Cases.shapes(1, 3), 1, 1);
    }

    @Property(tries = 40)
    void gradientsOfLinear(@ForAll("linear") LayerCase tried) {
        LayerContract.check(tried);
    }

    @Provide
    Arbitrary<LayerCase> prelu() {
        return Cases.of(Prelu.class, Cases.shapes(1, 3), 1, 1);
    }

    @Property(tries = 40)
    void gradientsOfPrelu(@ForAll("prelu") LayerCase tried) {
        LayerContract.check(tried);
    }

    @Provide
    Arbitrary<LayerCase> softmax() {
        return Cases.of(Softmax.class, Cases.shapes(1, 3), 1, 1);
    }

    @Property(tries = 40)
    void gradientsOfSoftmax(@ForAll("softmax") LayerCase tried) {
        LayerContract.check(tried);
    }

    @Provide
    Arbitrary<LayerCase> logSoftmax() {
        return Cases.of(LogSoftmax.class, Cases.shapes(1, 3), 1, 1);
    }

    @Property(tries = 40)
    void gradientsOfLogSoftmax(@ForAll("logSoftmax") LayerCase tried) {
        LayerContract.check(tried);
    }

    @Provide
    Arbitrary<LayerCase> sum() {
        return Cases.of(Sum.class, Cases.shapes(1, 3), 1, 1);
    }

    @Property(tries = 40)
    void gradientsOfSum(@ForAll("sum") LayerCase tried) {
        LayerContract.check(tried);
    }

    @Provide
    Arbitrary<LayerCase> mean() {
        return Cases.of(Mean.class, Cases.shapes(1, 3), 1, 1);
    }

    @Property(tries = 40)
    void gradientsOfMean(@ForAll("mean") LayerCase tried) {
        LayerContract.check(tried);
    }

    @Provide
    Arbitrary<LayerCase> glu() {
        return Combinators.combine(Arbitraries.longs(), Cases.shapes(1, 3), Arbitraries.integers().between(1, 4),
                Arbitraries.longs()).as((settings, shape, batch, seed) -> {
                    var layer = PartSamples.draw(Glu.class, settings);
                    int multiple = 2;
                    return new LayerCase(layer, Inputs.of(shape.withLast(shape.columns() * multiple)), batch, seed);
                });
    }

    @Property(tries = 40)
    void gradientsOfGlu(@ForAll("glu") LayerCase tried) {
        LayerContract.check(tried);
    }

    @Provide
    Arbitrary<LayerCase> maxout() {
        return Combinators.combine(Arbitraries.longs(), Cases.shapes(1, 3), Arbitraries.integers().between(1, 4),
                Arbitraries.longs()).as((settings, shape, batch, seed) -> {
                    var layer = PartSamples.draw(Maxout.class, settings);
                    int multiple = layer.pieces();
                    return new LayerCase(layer, Inputs.of(shape.withLast(shape.columns() * multiple)), batch, seed);
                });
    }

    @Property(tries = 40)
    void gradientsOfMaxout(@ForAll("maxout") LayerCase tried) {
        LayerContract.check(tried);
    }
}
