package dev.lanewise.engine.train;

import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Loss and metrics, collected over batches. */
final class Tallies {
    private final Reduction reduction;
    private final Map<String, Metric.Tally> tallies = new LinkedHashMap<>();
    private double lossSum;
    private int examples;

    Tallies(List<Metric> metrics, Reduction reduction) {
        this.reduction = reduction;
        for (var metric : metrics) {
            tallies.put(name(metric), metric.start());
        }
    }

    private static String name(Metric metric) {
        var named = metric.getClass().getAnnotation(Named.class);
        return named == null ? metric.getClass().getSimpleName() : named.value();
    }

    void add(double batchLossSum, Tensor prediction, Tensor target) {
        lossSum += batchLossSum;
        examples += prediction.shape().dim(0);
        for (var tally : tallies.values()) {
            tally.add(prediction, target);
        }
    }

    /** All that was collected, by {@code tally/NAME}. */
    SequencedMap<String, double[]> state() {
        var state = new LinkedHashMap<String, double[]>();
        state.put(key("loss"), new double[]{examples, lossSum});
        tallies.forEach((name, tally) -> state.put(key(name), tally.state()));
        return state;
    }

    void restore(Map<String, double[]> state) {
        var sums = Objects.requireNonNull(state.get(key("loss")));
        examples = (int) sums[0];
        lossSum = sums[1];
        tallies.forEach((name, tally) -> tally.restore(Objects.requireNonNull(state.get(key(name)))));
    }

    private static String key(String name) {
        return "tally/" + name;
    }

    Evaluation result() {
        var values = new LinkedHashMap<String, Double>();
        tallies.forEach((name, tally) -> values.put(name, tally.value()));
        return new Evaluation(examples, reduction == Reduction.MEAN ? lossSum / examples : lossSum, values);
    }
}
