package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Transform;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.PartFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Transforms of the features with their statistics, in the order in which they are applied.
 *
 * @since 0.1
 */
public final class Preprocessing {
    /** No transforms. */
    public static final Preprocessing NONE = new Preprocessing(List.of());

    private final List<Fitted> steps;

    private Preprocessing(List<Fitted> steps) {
        this.steps = List.copyOf(steps);
    }

    /** One transform: its formula and its statistics, as row vectors. */
    private record Fitted(Transform transform, Formula formula, List<Tensor> statistics) {}

    /** Fits transforms to the training part, each to what the ones before it leave. */
    public static Preprocessing fit(List<Transform> transforms, Dataset training, Kernels kernels) {
        var fitted = NONE;
        for (var transform : transforms) {
            var samples = new FeatureSamples(training, fitted, kernels);
            var statistics = new ArrayList<Tensor>();
            for (var values : PartFailure.checked("transform", transform, "fit", () -> transform.fit(samples))) {
                statistics.add(Tensor.of(values, 0, Shape.of(values.length)).to(DType.FLOAT32));
            }
            fitted = fitted.plus(transform, statistics);
        }
        return fitted;
    }

    /**
     * Transforms with statistics that {@link #statistics()} gave.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-MODEL-002} if one is missing
     */
    public static Preprocessing restore(List<Transform> transforms, Map<String, Tensor> saved, String source) {
        var restored = NONE;
        for (var transform : transforms) {
            int number = restored.steps.size();
            var statistics = transform.statistics().stream().map(name -> {
                var tensor = saved.get(name(number, name));
                if (tensor == null) {
                    throw Problem.input("LW-MODEL-002").at(source)
                            .wanted("a tensor '" + name(number, name) + "'")
                            .got("the tensors " + saved.keySet())
                            .remedy("use the settings and the parameters of one and the same run").toException();
                }
                return tensor;
            }).toList();
            restored = restored.plus(transform, statistics);
        }
        return restored;
    }

    private Preprocessing plus(Transform transform, List<Tensor> statistics) {
        var more = new ArrayList<>(steps);
        more.add(new Fitted(transform, PartFailure.checked("transform", transform, "formula", transform::formula),
                List.copyOf(statistics)));
        return new Preprocessing(more);
    }

    /** Changes a batch of features in place. */
    public void apply(Kernels kernels, Tensor features) {
        if (steps.isEmpty()) {
            return;
        }
        var rows = rows(features);
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var call = kernels.call(step.formula).with(rows);
            for (int k = 0; k < step.statistics.size(); k++) {
                var statistic = step.statistics.get(k);
                call.with(statistic.type() == features.type() ? statistic : statistic.to(features.type()));
            }
            call.run();
        }
    }

    /** A batch of features with one row an example; what is so already is given back as it is. */
    static Tensor rows(Tensor features) {
        int examples = features.shape().dim(0);
        return features.shape().rank() == 2 ? features
                : features.reshape(Shape.of(examples, features.size() / examples));
    }

    /** All statistics under the names they are saved by: {@code transform0.mean}. */
    public SequencedMap<String, Tensor> statistics() {
        var all = new LinkedHashMap<String, Tensor>();
        for (int number = 0; number < steps.size(); number++) {
            var step = steps.get(number);
            for (int k = 0; k < step.statistics.size(); k++) {
                all.put(name(number, step.transform.statistics().get(k)), step.statistics.get(k));
            }
        }
        return all;
    }

    private static String name(int number, String statistic) {
        return "transform" + number + "." + statistic;
    }
}
