package dev.lanewise.engine.train;

import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.metric.MetricTable;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.PartFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/** Loss and metrics, collected over batches. */
final class Tallies {
    private final Reduction reduction;
    private final One[] tallies;
    private double lossSum;
    private int examples;

    /** A metric's tally; what its author's code throws is reported with the metric's name. */
    private record One(String name, Metric metric, Metric.Tally tally) {
        void add(Tensor prediction, Tensor target) {
            try {
                tally.add(prediction, target);
            } catch (RuntimeException | Error e) {
                throw failed("Tally.add", e);
            }
        }

        double value() {
            try {
                return tally.value();
            } catch (RuntimeException | Error e) {
                throw failed("Tally.value", e);
            }
        }

        Optional<MetricTable> table() {
            try {
                return tally.table();
            } catch (RuntimeException | Error e) {
                throw failed("Tally.table", e);
            }
        }

        double[] state() {
            try {
                return tally.state();
            } catch (RuntimeException | Error e) {
                throw failed("Tally.state", e);
            }
        }

        void restore(double[] state) {
            try {
                tally.restore(state);
            } catch (RuntimeException | Error e) {
                throw failed("Tally.restore", e);
            }
        }

        private RuntimeException failed(String method, Throwable failure) {
            return PartFailure.during("metric '" + name + "'", metric, method, failure);
        }
    }

    Tallies(List<Metric> metrics, Reduction reduction) {
        this.reduction = reduction;
        var byName = new LinkedHashMap<String, One>();
        for (var metric : metrics) {
            var tally = PartFailure.checked("metric", metric, "start", metric::start);
            byName.put(PartName.of(metric), new One(PartName.of(metric), metric, tally));
        }
        this.tallies = byName.values().toArray(One[]::new);
    }

    void add(double batchLossSum, Tensor prediction, Tensor target) {
        lossSum += batchLossSum;
        examples += prediction.shape().dim(0);
        for (var one : tallies) {
            one.add(prediction, target);
        }
    }

    /** All that was collected, by {@code tally/NAME}. */
    SequencedMap<String, double[]> state() {
        var state = new LinkedHashMap<String, double[]>();
        state.put(key("loss"), new double[]{examples, lossSum});
        for (var one : tallies) {
            state.put(key(one.name), one.state());
        }
        return state;
    }

    void restore(Map<String, double[]> state) {
        var sums = Objects.requireNonNull(state.get(key("loss")));
        examples = (int) sums[0];
        lossSum = sums[1];
        for (var one : tallies) {
            one.restore(Objects.requireNonNull(state.get(key(one.name))));
        }
    }

    private static String key(String name) {
        return "tally/" + name;
    }

    /** The figures so far. */
    Evaluation result() {
        var values = new LinkedHashMap<String, Double>();
        for (var one : tallies) {
            values.put(one.name, one.value());
        }
        return new Evaluation(examples, reduction == Reduction.MEAN ? lossSum / examples : lossSum, values);
    }

    /** The figures with all that the metrics have to say. */
    Evaluation report() {
        var figures = result();
        var tables = new LinkedHashMap<String, MetricTable>();
        for (var one : tallies) {
            one.table().ifPresent(table -> tables.put(one.name, table));
        }
        return new Evaluation(figures.examples(), figures.loss(), figures.metrics(), tables);
    }
}
