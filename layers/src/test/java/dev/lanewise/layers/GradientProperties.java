package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.activation.LogSoftmax;
import dev.lanewise.layers.activation.Prelu;
import dev.lanewise.layers.activation.Softmax;
import dev.lanewise.layers.loss.MeanOfSquares;
import dev.lanewise.layers.loss.MulticlassHinge;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.loss.SumOfSquares;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.LossCase;
import dev.lanewise.testkit.LossContract;
import dev.lanewise.testkit.PartSamples;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Every layer and loss, over generated settings, shapes and values: gradients against central differences in float64, and
 * the rest of the contract.
 */
class GradientProperties {
    private static Arbitrary<Shape> classes() {
        return Arbitraries.integers().between(2, 9).map(Shape::of);
    }

    /** A part that is added to the plug-in must be added here. */
    @Example
    void everyLayerAndLossHasItsProperty() {
        var properties = Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Property.class)
                        && method.getName().startsWith("gradientsOf"))
                .map(method -> method.getName().substring("gradientsOf".length()))
                .collect(Collectors.toSet());
        var parts = Stream
                .concat(PartSamples.parts("lanewise-layers", Layer.class),
                        PartSamples.parts("lanewise-layers", Loss.class))
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
    Arbitrary<LossCase> softmaxCrossEntropy() {
        return Cases.of(SoftmaxCrossEntropy.class, classes(), shape -> Target.classIndex());
    }

    @Property(tries = 40)
    void gradientsOfSoftmaxCrossEntropy(@ForAll("softmaxCrossEntropy") LossCase tried) {
        LossContract.check(tried);
    }

    @Provide
    Arbitrary<LossCase> multiclassHinge() {
        return Cases.of(MulticlassHinge.class, classes(), shape -> Target.classIndex());
    }

    @Property(tries = 40)
    void gradientsOfMulticlassHinge(@ForAll("multiclassHinge") LossCase tried) {
        LossContract.check(tried);
    }

    @Provide
    Arbitrary<LossCase> meanOfSquares() {
        return Cases.of(MeanOfSquares.class, Cases.shapes(0, 3), Target::values);
    }

    @Property(tries = 40)
    void gradientsOfMeanOfSquares(@ForAll("meanOfSquares") LossCase tried) {
        LossContract.check(tried);
    }

    @Provide
    Arbitrary<LossCase> sumOfSquares() {
        return Cases.of(SumOfSquares.class, Cases.shapes(0, 3), Target::values);
    }

    @Property(tries = 40)
    void gradientsOfSumOfSquares(@ForAll("sumOfSquares") LossCase tried) {
        LossContract.check(tried);
    }
}
