package dev.lanewise.layers;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LossCase;
import dev.lanewise.testkit.LossContract;
import dev.lanewise.testkit.PartSamples;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every loss, over generated settings, kinds of targets, shapes and values: the whole contract. */
class LossGradientProperties {
    private static final List<Class<? extends Loss>> LOSSES = PartSamples.parts("lanewise-layers", Loss.class).toList();
    private static final int TRIES_A_LOSS = 30;

    @Provide
    Arbitrary<LossCase> cases() {
        return Combinators.combine(Arbitraries.of(LOSSES), Arbitraries.longs(), Cases.shapes(0, 3),
                Arbitraries.integers().between(0, 1000), Arbitraries.integers().between(1, 5), Arbitraries.longs())
                .as((type, settings, shape, choice, batch, seed) -> {
                    var loss = PartSamples.draw(type, settings);
                    var shapes = Stream.concat(Stream.of(shape), IntStream.rangeClosed(2, 9).mapToObj(Shape::of));
                    var cases = shapes.flatMap(prediction -> Stream.of(Target.classIndex(), Target.values(prediction))
                            .map(target -> new LossCase(loss, prediction, target, batch, seed)))
                            .filter(LossGradientProperties::isAccepted).toList();
                    return cases.get(choice % cases.size());
                });
    }

    private static boolean isAccepted(LossCase tried) {
        try {
            tried.loss().plan(tried.prediction(), tried.target());
            return true;
        } catch (LanewiseException refusal) {
            return false;
        }
    }

    @Property(tries = 12 * TRIES_A_LOSS, edgeCases = EdgeCasesMode.NONE)
    void everyLossKeepsTheContract(@ForAll("cases") LossCase tried) {
        LossContract.check(tried);
    }
}
