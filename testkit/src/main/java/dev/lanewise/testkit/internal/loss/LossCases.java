package dev.lanewise.testkit.internal.loss;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.ContractFailure;
import dev.lanewise.testkit.LossCase;
import dev.lanewise.testkit.internal.Runner;
import dev.lanewise.testkit.internal.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generated cases of a loss, and how they shrink. */
public final class LossCases {
    private static final int COUNT = 12;

    private LossCases() {}

    /** A prediction's shape and a target. */
    record Pair(Shape prediction, Target target) {}

    /** Runs checks on cases. */
    public static Runner<LossCase> runner() {
        return new Runner<>(LossCases::smaller, tried -> Stream.of(
                new String[]{"part", tried.loss().toString()},
                new String[]{"shapes", tried.shapes() + Runner.SMALLEST},
                new String[]{"seed", String.valueOf(tried.seed())}));
    }

    /** Every generated shape with a class index, with values of the same and of another shape. */
    static Stream<Pair> anyPairs(long seed) {
        return Shapes.any(seed).flatMap(shape -> Stream.of(
                new Pair(shape, Target.classIndex()),
                new Pair(shape, Target.values(shape)),
                new Pair(shape, Target.values(shape.prepend(2)))));
    }

    /** Cases that the loss accepts, of 1, 2, 3, 1 ... examples. */
    public static List<LossCase> of(Loss loss, long seed) {
        var accepted = anyPairs(seed).filter(pair -> accepts(loss, pair)).limit(COUNT).toList();
        if (accepted.isEmpty()) {
            throw new ContractFailure(
                    loss + " accepts none of the generated predictions and targets: class indices, or values of the "
                            + "prediction's shape");
        }
        return IntStream.range(0, accepted.size())
                .mapToObj(i -> new LossCase(loss, accepted.get(i).prediction, accepted.get(i).target, 1 + i % 3,
                        seed + i))
                .toList();
    }

    private static boolean accepts(Loss loss, Pair pair) {
        try {
            loss.plan(pair.prediction, pair.target);
            return true;
        } catch (LanewiseException refusal) {
            return false;
        } catch (RuntimeException impolite) {
            return false; // another check reports it
        }
    }

    private static Stream<LossCase> smaller(LossCase tried) {
        var result = new ArrayList<LossCase>();
        if (tried.batch() > 1) {
            result.add(tried.withBatch(1));
        }
        if (tried.batch() > 2) {
            result.add(tried.withBatch(tried.batch() - 1));
        }
        boolean alike = tried.target().shape().equals(tried.prediction());
        Shapes.smaller(tried.prediction())
                .map(shape -> new Pair(shape, alike ? Target.values(shape) : tried.target()))
                .filter(pair -> accepts(tried.loss(), pair))
                .forEach(pair -> result
                        .add(new LossCase(tried.loss(), pair.prediction, pair.target, tried.batch(), tried.seed())));
        return result.stream();
    }
}
