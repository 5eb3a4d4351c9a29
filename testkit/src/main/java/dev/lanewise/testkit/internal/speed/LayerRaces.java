package dev.lanewise.testkit.internal.speed;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Shapes;
import dev.lanewise.testkit.internal.layer.LayerCases;
import dev.lanewise.testkit.internal.layer.LayerRig;
import dev.lanewise.testkit.internal.layer.LayerSteps;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Layers on shapes as networks have them, where a layer takes any; else on the largest that the contract is tried on. */
final class LayerRaces {
    private static final int BATCH = 32;
    private static final List<Shape> USUAL = List.of(Shape.of(256), Shape.of(32, 64), Shape.of(8, 16, 16));
    private static final int MOST_INPUTS = 3;

    private final long seed;

    LayerRaces(long seed) {
        this.seed = seed;
    }

    Optional<Race> race(Layer layer) {
        var inputs = inputs(layer);
        return Races.nearest(layer, PartKind.LAYER, Layer.class, seed, some -> profile(some, inputs))
                .map(near -> new Race(near.name(), "batch " + BATCH + " of " + LayerRaces.text(inputs),
                        step(layer, inputs),
                        step(near.part(), inputs)));
    }

    private Inputs inputs(Layer layer) {
        return IntStream.rangeClosed(1, MOST_INPUTS).boxed()
                .flatMap(count -> USUAL.stream().map(shape -> new Inputs(Collections.nCopies(count, shape))))
                .filter(inputs -> accepts(layer, inputs)).findFirst()
                .orElseGet(() -> LayerCases.of(layer, Shapes.manyInputs(seed), seed).getLast().inputs());
    }

    private static boolean accepts(Layer layer, Inputs inputs) {
        try {
            layer.plan(inputs);
            return true;
        } catch (LanewiseException refusal) {
            return false;
        }
    }

    private static Profile profile(Layer layer, Inputs inputs) {
        var plan = layer.plan(inputs);
        return new Profile(layer instanceof Pointwise ? "pointwise" : "layer",
                new int[]{plan.parameters().size(), plan.buffers().size(), plan.saved().size(),
                    plan.indexInputs().size()},
                new double[]{plan.output().size(), plan.multiplyAdds(), elements(plan), instructions(layer, plan)});
    }

    private static String text(Inputs inputs) {
        return inputs.shapes().stream().map(Shape::toString).collect(Collectors.joining(", "));
    }

    private static double elements(LayerPlan plan) {
        return plan.parameters().stream().mapToLong(parameter -> parameter.shape().size()).sum();
    }

    /** Of a pointwise layer, which is its formulas; others may as well be loops. */
    private static double instructions(Layer layer, LayerPlan plan) {
        return !(layer instanceof Pointwise) ? 0
                : plan.formulas().stream().mapToInt(formula -> formula.program().instructions().size()).sum();
    }

    private Runnable step(Layer layer, Inputs inputs) {
        return LayerSteps.step(new LayerRig(new LayerCase(layer, inputs, BATCH, seed), DType.FLOAT32)
                .with(Races.kernels().kernels()));
    }
}
