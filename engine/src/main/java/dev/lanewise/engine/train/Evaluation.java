package dev.lanewise.engine.train;

import dev.lanewise.api.metric.MetricTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Figures over a part of the data.
 *
 * @param examples how many there were
 * @param loss the mean (or sum) of the examples' losses, without the penalty
 * @param metrics by name, in the order of the settings
 * @param tables by name, of those metrics that have more to say than one figure
 * @since 0.1
 */
public record Evaluation(int examples, double loss, SequencedMap<String, Double> metrics,
        SequencedMap<String, MetricTable> tables) {
    public Evaluation {
        metrics = new LinkedHashMap<>(metrics);
        tables = new LinkedHashMap<>(tables);
    }

    /** Figures without tables. */
    public Evaluation(int examples, double loss, SequencedMap<String, Double> metrics) {
        this(examples, loss, metrics, new LinkedHashMap<>());
    }

    /** A metric's value. @throws IllegalArgumentException if it was not computed */
    public double metric(String name) {
        Double value = metrics.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "evaluation: wanted one of " + metrics.keySet() + ", got '" + name + "'");
        }
        return value;
    }

    /** {@code loss 0.2310, accuracy 0.9900}. */
    @Override
    public String toString() {
        var text = new StringBuilder(String.format(Locale.ROOT, "loss %.4f", loss));
        for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            text.append(String.format(Locale.ROOT, ", %s %.4f", metric.getKey(), metric.getValue()));
        }
        return text.toString();
    }
}
