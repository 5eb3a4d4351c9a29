package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Guarded;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.SetAside;
import dev.lanewise.testkit.internal.Values;
import java.util.Arrays;
import java.util.List;

/** What every initializer promises. */
public final class InitializerChecks {
    private static final Shape SHAPE = Shape.of(6, 5);
    private static final Shape FEWER = Shape.of(2, 5);

    private InitializerChecks() {}

    /** On values of some seeds. */
    public static Contract<Initializer, Trial<Initializer>> contract() {
        return Trial.contract(all(), once());
    }

    private static List<Check<Trial<Initializer>>> once() {
        return List.of(Concurrency.check((trial, seed) -> Concurrency.Result.of("parameter",
                run(trial.withSeed(trial.seed() + seed), DType.FLOAT32, SHAPE))));
    }

    private static List<Check<Trial<Initializer>>> all() {
        return List.of(
                new Check<>(Subject.ALIASING, "every element is filled, and nothing outside", InitializerChecks::fills),
                new Check<>(Subject.DETERMINISM, "one seed gives one start, in float32 as in float64",
                        InitializerChecks::isPure),
                new Check<>("element i draws at index i, where it says so", InitializerChecks::drawsByIndex));
    }

    private static double[] run(Trial<Initializer> trial, DType type, Shape shape) {
        var memory = new Guarded();
        var named = new NamedTensor("parameter", memory.allocate("parameter", type, shape));
        var random = RandomStream.of(trial.seed(), "initializer contract");
        try {
            trial.part().initialize(named.tensor(), new Fans(6, 5), random);
        } catch (LanewiseException refusal) { // one that reads a file, which is not there
            throw new SetAside("the initializer refuses generated settings: " + refusal.problem().got());
        }
        memory.check();
        var values = Values.copy(named.tensor());
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw Finding.of("an element is not filled, or not with a finite number")
                        .with("tensor", named.element(i))
                        .with("got", values[i]);
            }
        }
        return values;
    }

    private static NamedTensor named(Shape shape) {
        return new NamedTensor("parameter", Tensor.zeros(DType.FLOAT64, shape));
    }

    private static void fills(Trial<Initializer> trial) {
        run(trial, DType.FLOAT64, SHAPE);
        run(trial, DType.FLOAT32, SHAPE);
    }

    private static void isPure(Trial<Initializer> trial) {
        double[] wide = run(trial, DType.FLOAT64, SHAPE);
        Values.requireSame("the same seed gives another start", named(SHAPE), wide, run(trial, DType.FLOAT64, SHAPE));
        double[] rounded = Arrays.stream(wide).map(value -> (float) value).toArray();
        Values.requireSame("the float32 start is not the float64 start, rounded once", named(SHAPE), rounded,
                run(trial, DType.FLOAT32, SHAPE));
    }

    private static void drawsByIndex(Trial<Initializer> trial) {
        if (!trial.part().elementwise()) {
            return;
        }
        double[] all = run(trial, DType.FLOAT64, SHAPE);
        Values.requireSame("an element's start depends on how many others there are", named(FEWER),
                Arrays.copyOf(all, FEWER.size()), run(trial, DType.FLOAT64, FEWER));
    }
}
