package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.Shapes;
import dev.lanewise.testkit.internal.Values;
import java.util.List;
import java.util.stream.Stream;

/** What every metric promises. */
public final class MetricChecks {
    private static final int BATCH = 7;
    private static final double ROUNDING = 1e-12;

    /** Of every trial's seed, so several times as many in all. */
    private static final int SHAPES = 20;

    private MetricChecks() {}

    /** Predictions and targets that a metric accepts. */
    private record Data(Tensor prediction, Tensor target) {
        Data slice(int from, int count) {
            return new Data(prediction.slice(from, count), target.slice(from, count));
        }

        double value(Metric metric) {
            var tally = metric.start();
            tally.add(prediction, target);
            return tally.value();
        }
    }

    /** On values of some seeds. */
    public static Contract<Metric, Trial<Metric>> contract() {
        return Trial.contract(all(), once());
    }

    private static List<Check<Trial<Metric>>> once() {
        return List.of(Concurrency.check((trial, seed) -> Concurrency.Result.of("figures",
                data(trial.withSeed(trial.seed() + seed)).mapToDouble(data -> data.value(trial.part())).toArray())));
    }

    private static List<Check<Trial<Metric>>> all() {
        return List.of(
                new Check<>(Subject.SHAPES,
                        "predictions and targets that don't fit are refused with a LanewiseException",
                        MetricChecks::refusesPolitely),
                new Check<>("without a batch there is no figure", MetricChecks::startsEmpty),
                new Check<>(Subject.DETERMINISM, "batches add up to the whole", MetricChecks::addsUp),
                new Check<>(Subject.ROUND_TRIPS, "a tally goes on from a saved state", MetricChecks::goesOn),
                new Check<>(Subject.DETERMINISM, "a table says the same at every asking, and changes nothing",
                        MetricChecks::tablesAreViews),
                new Check<>(Subject.ALIASING, "predictions and targets are left as they are",
                        MetricChecks::keepsArguments));
    }

    private static Stream<Data> data(Trial<Metric> trial) {
        return Shapes.any(trial.seed()).limit(SHAPES)
                .flatMap(shape -> Stream.of(Target.classIndex(), Target.values(shape), Target.values(shape.prepend(2)))
                        .filter(target -> accepts(trial.part(), shape, target))
                        .map(target -> draw(shape, target, trial.seed())));
    }

    private static boolean accepts(Metric metric, Shape prediction, Target target) {
        try {
            metric.check(prediction, target);
            return true;
        } catch (LanewiseException refusal) {
            return false;
        }
    }

    private static Data draw(Shape prediction, Target target, long seed) {
        var random = RandomStream.of(seed, "metric contract");
        var predictions = Tensor.zeros(DType.FLOAT32, prediction.prepend(BATCH));
        Values.draw(predictions, random.child("prediction"), seed);
        var targets = Tensor.zeros(target.type(), target.shape().prepend(BATCH));
        if (target.isClassIndex()) {
            for (int i = 0; i < BATCH; i++) {
                targets.set(i, random.child("target").below(Math.max(2, prediction.size()), i));
            }
        } else {
            Values.draw(targets, random.child("target"), seed);
        }
        return new Data(predictions, targets);
    }

    /** Any other exception, from check or for data that it has accepted, is a finding. */
    private static void refusesPolitely(Trial<Metric> trial) {
        data(trial).forEach(data -> data.value(trial.part()));
    }

    private static void startsEmpty(Trial<Metric> trial) {
        double value = trial.part().start().value();
        if (!Double.isNaN(value)) {
            throw Finding.of("a tally without a batch has a figure").with("wanted", "NaN").with("got", value);
        }
    }

    private static void addsUp(Trial<Metric> trial) {
        data(trial).forEach(data -> {
            double whole = data.value(trial.part());
            var tally = trial.part().start();
            for (var part : List.of(data.slice(0, 3), data.slice(3, 1), data.slice(4, BATCH - 4))) {
                tally.add(part.prediction, part.target);
                part.value(trial.part()); // another tally meanwhile must not matter
            }
            if (!(Math.abs(tally.value() - whole) <= ROUNDING * (1 + Math.abs(whole)))) {
                throw Finding.of("three batches give another figure than all examples at once")
                        .with("tensor", "prediction " + data.prediction.shape())
                        .with("wanted", whole).with("got", tally.value());
            }
        });
    }

    private static void goesOn(Trial<Metric> trial) {
        data(trial).forEach(data -> {
            var tally = trial.part().start();
            var first = data.slice(0, 3);
            var rest = data.slice(3, BATCH - 3);
            tally.add(first.prediction, first.target);
            double[] state = tally.state();
            var other = trial.part().start();
            other.restore(state.clone());
            tally.add(rest.prediction, rest.target);
            other.add(rest.prediction, rest.target);
            if (Double.compare(tally.value(), other.value()) != 0) {
                throw Finding.of("a tally that was restored from another's state gives another figure")
                        .with("tensor", "prediction " + data.prediction.shape())
                        .with("wanted", tally.value()).with("got", other.value());
            }
        });
    }

    private static void tablesAreViews(Trial<Metric> trial) {
        data(trial).forEach(data -> {
            var tally = trial.part().start();
            tally.add(data.prediction, data.target);
            double before = tally.value();
            var table = tally.table();
            if (!tally.table().equals(table) || Double.compare(tally.value(), before) != 0) {
                throw Finding.of("a tally's table or figure changes by being asked for")
                        .with("wanted", before + ", " + table).with("got", tally.value() + ", " + tally.table());
            }
            var other = trial.part().start();
            other.restore(tally.state());
            if (!other.table().equals(table)) {
                throw Finding.of("a tally that was restored from another's state has another table")
                        .with("wanted", table).with("got", other.table());
            }
        });
    }

    private static void keepsArguments(Trial<Metric> trial) {
        data(trial).forEach(data -> {
            for (var named : List.of(new NamedTensor("prediction", data.prediction),
                    new NamedTensor("target", data.target))) {
                var before = Values.copy(named.tensor());
                data.value(trial.part());
                Values.requireSame("a metric writes to what it may only read", named, before,
                        Values.copy(named.tensor()));
            }
        });
    }
}
