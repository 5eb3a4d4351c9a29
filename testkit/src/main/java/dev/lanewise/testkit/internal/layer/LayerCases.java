package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.ContractFailure;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Runner;
import dev.lanewise.testkit.internal.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generated cases of a layer, and how they shrink. */
public final class LayerCases {
    /** How many cases each check sees. */
    private static final int COUNT = 6;

    /** After so many elements together no more cases are added. */
    private static final int MOST_ELEMENTS = 1000;

    private LayerCases() {}

    /** Runs checks on cases. */
    public static Runner<LayerCase> runner() {
        return new Runner<>(LayerCases::smaller, tried -> Stream.of(
                new String[]{"part", tried.layer().toString()},
                new String[]{"shapes", tried.shapes() + Runner.SMALLEST},
                new String[]{"seed", String.valueOf(tried.seed())}));
    }

    /** Cases with those inputs that the layer accepts, of 1, 2, 3, 1 ... examples. */
    public static List<LayerCase> of(Layer layer, Stream<Inputs> inputs, long seed) {
        var accepted = firstOf(inputs.filter(some -> accepts(layer, some)));
        if (accepted.isEmpty()) {
            throw new ContractFailure(
                    layer + " accepts none of the generated inputs: override inputs(Layer) in the test, and offer "
                            + "shapes that it takes");
        }
        return IntStream.range(0, accepted.size())
                .mapToObj(i -> new LayerCase(layer, accepted.get(i), 1 + i % 3, seed + i))
                .toList();
    }

    /** So many inputs, or fewer if they are large: a check's time grows with their elements. */
    private static List<Inputs> firstOf(Stream<Inputs> inputs) {
        var first = new ArrayList<Inputs>();
        long elements = 0;
        for (var more = inputs.iterator(); first.size() < COUNT && elements < MOST_ELEMENTS && more.hasNext();) {
            first.add(more.next());
            elements += first.getLast().shapes().stream().mapToLong(Shape::size).sum();
        }
        return first;
    }

    private static boolean accepts(Layer layer, Inputs inputs) {
        try {
            layer.plan(inputs);
            return true;
        } catch (LanewiseException refusal) {
            return false;
        } catch (RuntimeException impolite) {
            return false; // another check reports it
        }
    }

    private static Stream<LayerCase> smaller(LayerCase tried) {
        var result = new ArrayList<LayerCase>();
        if (tried.batch() > 1) {
            result.add(tried.withBatch(1));
        }
        if (tried.batch() > 2) {
            result.add(tried.withBatch(tried.batch() - 1));
        }
        Shapes.smaller(tried.inputs())
                .filter(inputs -> accepts(tried.layer(), inputs))
                .forEach(inputs -> result.add(new LayerCase(tried.layer(), inputs, tried.batch(), tried.seed())));
        return result.stream();
    }
}
