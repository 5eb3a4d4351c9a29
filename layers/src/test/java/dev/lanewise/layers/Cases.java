package dev.lanewise.layers;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.PartSamples;
import java.util.Collections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates settings, shapes, batches and values. */
final class Cases {
    private static final int WIDEST = 6;
    private static final int LARGEST_BATCH = 5;

    private Cases() {}

    /** Shapes of one example, of this rank. */
    static Arbitrary<Shape> shapes(int leastRank, int mostRank) {
        return Arbitraries.integers().between(1, mostRank > 2 ? WIDEST / 2 : WIDEST).array(int[].class)
                .ofMinSize(leastRank).ofMaxSize(mostRank)
                .map(Shape::of);
    }

    /** A layer with generated settings, on so many inputs of one shape. */
    static Arbitrary<LayerCase> of(Class<? extends Layer> layer, Arbitrary<Shape> shapes, int leastInputs,
            int mostInputs) {
        return Combinators
                .combine(Arbitraries.longs(), shapes, Arbitraries.integers().between(leastInputs, mostInputs),
                        batches(),
                        Arbitraries.longs())
                .as((settings, shape, inputs, batch, seed) -> new LayerCase(PartSamples.draw(layer, settings),
                        new Inputs(Collections.nCopies(inputs, shape)), batch, seed));
    }

    private static Arbitrary<Integer> batches() {
        return Arbitraries.integers().between(1, LARGEST_BATCH);
    }
}
