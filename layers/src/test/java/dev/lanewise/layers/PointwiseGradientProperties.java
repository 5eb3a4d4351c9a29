package dev.lanewise.layers;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.PartSamples;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every layer that is one formula, over generated settings, numbers of inputs, shapes and values: the whole contract. */
class PointwiseGradientProperties {
    private static final List<Class<? extends Layer>> LAYERS = PartSamples.parts("lanewise-layers", Layer.class)
            .filter(Pointwise.class::isAssignableFrom).toList();
    private static final int TRIES_A_LAYER = 12;

    @Provide
    Arbitrary<LayerCase> cases() {
        return Combinators.combine(Arbitraries.of(LAYERS), Arbitraries.longs(), Cases.shapes(0, 3),
                Arbitraries.integers().between(2, 5), Arbitraries.integers().between(1, 4), Arbitraries.longs())
                .as((type, settings, shape, inputs, batch, seed) -> {
                    var layer = (Pointwise) PartSamples.draw(type, settings);
                    int count = Math.max(layer.arity().least(), Math.min(layer.arity().most(), inputs));
                    return new LayerCase(layer, new Inputs(Collections.nCopies(count, shape)), batch, seed);
                });
    }

    @Property(tries = 27 * TRIES_A_LAYER, edgeCases = EdgeCasesMode.NONE)
    void everyFormulaKeepsTheContract(@ForAll("cases") LayerCase tried) {
        LayerContract.check(tried);
    }
}
