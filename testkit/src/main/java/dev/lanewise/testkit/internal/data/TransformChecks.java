package dev.lanewise.testkit.internal.data;

import dev.lanewise.api.data.Transform;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Concurrency.Result;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.ScalarArithmetic;
import dev.lanewise.testkit.internal.Values;
import dev.lanewise.testkit.internal.part.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What every transform promises. */
public final class TransformChecks {
    private static final int EXAMPLES = 23;
    private static final int WIDTH = 5;

    private TransformChecks() {}

    /** On features that the kit makes, a constant one among them. */
    public static Contract<Transform, Trial<Transform>> contract() {
        return Trial.contract(List.of(
                new Check<>(Subject.SHAPES, "there is one array a statistic, as long as there are features",
                        TransformChecks::statisticsFit),
                new Check<>(Subject.SHAPES, "the formula reads features and statistics, and writes features",
                        TransformChecks::operandsFit),
                new Check<>(Subject.DETERMINISM, "the same examples give the same statistics",
                        TransformChecks::repeats),
                new Check<>("features stay finite, those of one value too", TransformChecks::isDefined)),
                List.of(Concurrency.check((trial, seed) -> Result.of("statistics",
                        flat(fit(trial.part(), trial.seed() + seed))))));
    }

    /** Normal features of several sizes; the last is the same in all examples. */
    private record Drawn(long seed) implements Transform.Samples {
        @Override
        public int size() {
            return EXAMPLES;
        }

        @Override
        public int width() {
            return WIDTH;
        }

        @Override
        public void read(int i, double[] features) {
            var random = RandomStream.of(seed, "transform contract").at(i);
            for (int k = 0; k < WIDTH; k++) {
                features[k] = k == WIDTH - 1 ? 3 : (float) (10 * k + (k + 1) * random.normal(k));
            }
        }
    }

    private static double[][] fit(Transform transform, long seed) {
        return transform.fit(new Drawn(seed));
    }

    private static double[] flat(double[][] statistics) {
        return Arrays.stream(statistics).flatMapToDouble(Arrays::stream).toArray();
    }

    private static void statisticsFit(Trial<Transform> trial) {
        var names = trial.part().statistics();
        var statistics = fit(trial.part(), trial.seed());
        boolean fits = statistics.length == names.size()
                && Arrays.stream(statistics).allMatch(one -> one.length == WIDTH);
        if (!fits || names.stream().distinct().count() < names.size()) {
            throw Finding.of("fit gives other arrays than statistics() names").with("statistics", names)
                    .with("wanted", names.size() + " arrays of " + WIDTH)
                    .with("got", Arrays.stream(statistics).map(one -> one.length).toList());
        }
    }

    private static void operandsFit(Trial<Transform> trial) {
        var formula = trial.part().formula();
        int most = 1 + trial.part().statistics().size();
        boolean fits = formula.operands() <= most && formula.writes(0) && formula.scalars() == 0 && !formula.draws();
        for (int k = 1; k < formula.operands() && fits; k++) {
            fits = formula.kind(k) != Formula.Kind.ELEMENT && formula.kind(k) != Formula.Kind.COLUMN
                    && !formula.writes(k);
        }
        if (!fits) {
            throw Finding.of("the formula does not fit the statistics").with("formula", formula)
                    .with("wanted", "operand 0 written, and one row for each of " + trial.part().statistics());
        }
    }

    private static void repeats(Trial<Transform> trial) {
        var first = fit(trial.part(), trial.seed());
        fit(trial.part(), ~trial.seed());
        var second = fit(trial.part(), trial.seed());
        if (!Arrays.deepEquals(first, second)) {
            throw Finding.of("the same examples give other statistics the second time: the transform keeps state")
                    .with("first", Arrays.deepToString(first)).with("second", Arrays.deepToString(second));
        }
    }

    private static void isDefined(Trial<Transform> trial) {
        var samples = new Drawn(trial.seed());
        var features = Tensor.zeros(DType.FLOAT64, Shape.of(EXAMPLES, WIDTH));
        double[] row = new double[WIDTH];
        for (int i = 0; i < EXAMPLES; i++) {
            samples.read(i, row);
            Values.put(row, features.slice(i, 1));
        }
        apply(trial.part(), fit(trial.part(), trial.seed()), features);
        for (int i = 0; i < features.size(); i++) {
            if (!Double.isFinite(features.get(i))) {
                throw Finding.of("a feature is not finite any more").with("feature", i % WIDTH)
                        .with("constant", i % WIDTH == WIDTH - 1).with("got", features.get(i));
            }
        }
    }

    private static void apply(Transform transform, double[][] statistics, Tensor features) {
        var formula = transform.formula();
        List<Tensor> operands = new ArrayList<>(List.of(features));
        Stream.of(statistics).map(one -> {
            var tensor = Tensor.zeros(DType.FLOAT64, Shape.of(one.length));
            Values.put(one, tensor);
            return tensor;
        }).forEach(operands::add);
        var call = ScalarArithmetic.kernels().call(formula);
        for (int k = 0; k < formula.operands(); k++) {
            if (formula.kind(k) == Formula.Kind.UNUSED) {
                call.skip();
            } else {
                call.with(operands.get(k));
            }
        }
        call.run();
    }
}
