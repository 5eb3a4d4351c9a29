package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.loss.TargetValues;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.PartFailure;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What predictions are judged by: a loss and metrics that fit them and the data's targets.
 *
 * @param loss what training makes small
 * @param plan what the loss asked for
 * @param target what the data offer
 * @param metrics reported beside the loss
 * @since 0.1
 */
public record Objective(Loss loss, LossPlan plan, Target target, List<Metric> metrics) {
    private static final int CHUNK = 4096;

    public Objective {
        metrics = List.copyOf(metrics);
    }

    /**
     * Plans loss and metrics.
     *
     * @throws LanewiseException where one of them refuses the predictions or the targets
     */
    public static Objective of(Loss loss, List<Metric> metrics, Shape prediction, Target target) {
        Binder.check(loss);
        try {
            var plan = PartFailure.checked("loss", loss, "plan", () -> loss.plan(prediction, target));
            metrics.forEach(metric -> check(metric, prediction, target));
            return new Objective(loss, plan, target, metrics);
        } catch (LanewiseException e) {
            throw e.within("loss and metrics against the model's output and the data's target");
        }
    }

    private static void check(Metric metric, Shape prediction, Target target) {
        PartFailure.checked("metric", metric, "check", () -> {
            metric.check(prediction, target);
            return metric;
        });
    }

    /** The targets of a dataset. @throws LanewiseException {@code LW-DATA-002} if it has none */
    public static Target target(Dataset data) {
        return target(data.fields().get(data.field(Dataset.TARGET)));
    }

    /** A field as a target. */
    public static Target target(Field field) {
        return new Target(field.type(), field.shape());
    }

    /**
     * Checks every target of a dataset against what the loss can take.
     *
     * @throws LanewiseException {@code LW-DATA-050} for a label that is no class of the model, {@code LW-DATA-054} for values
     *     that are none of the loss's, naming the place
     */
    public void checkLabels(Dataset data) {
        if (plan.classes() == 0 && plan.targets() == TargetValues.ANY) {
            return;
        }
        int field = data.field(Dataset.TARGET);
        int chunk = Math.max(1, CHUNK / target.shape().size());
        var numbers = new int[chunk];
        var targets = Tensor.zeros(target.type(), target.shape().prepend(chunk));
        for (int from = 0; from < data.size(); from += chunk) {
            int count = Math.min(chunk, data.size() - from);
            for (int i = 0; i < count; i++) {
                numbers[i] = from + i;
            }
            data.gather(field, numbers, 0, count, targets.first(count));
            for (int i = 0; i < count; i++) {
                if (plan.classes() > 0) {
                    checkLabel(data, from + i, targets.ints()[i]);
                } else {
                    checkValues(data, from + i, targets.slice(i, 1));
                }
            }
        }
    }

    /**
     * Checks that every class of a dataset has an output and every output a class. Classes that have no names are called by
     * numbers, and of them there may be fewer in the data than there are.
     *
     * @throws LanewiseException {@code LW-DATA-053}
     */
    public void checkClasses(Dataset data) {
        var names = data.schema().classes();
        boolean numbers = IntStream.range(0, names.size()).allMatch(i -> names.get(i).equals(String.valueOf(i)));
        boolean fits = names.size() == plan.classes() || numbers && names.size() < plan.classes();
        if (plan.classes() > 0 && !names.isEmpty() && !fits) {
            throw Problem.input("LW-DATA-053").at("classes of the data against the model's output")
                    .wanted(outputs(names.size()) + ", one for each class: " + shortened(names))
                    .got(outputs(plan.classes()))
                    .remedy("give the last layer " + names.size() + (names.size() == 1 ? " unit" : " units")
                            + ", or correct the data's 'classes'")
                    .toException();
        }
    }

    private static String outputs(int count) {
        return count + (count == 1 ? " output" : " outputs");
    }

    private static String shortened(List<String> names) {
        return names.size() <= 10 ? String.join(", ", names) : String.join(", ", names.subList(0, 10)) + ", ...";
    }

    private void checkLabel(Dataset data, int example, int label) {
        if (label < 0 || label >= plan.classes()) {
            throw Problem.input("LW-DATA-050").at(data.place(example))
                    .wanted("a label from 0 to " + (plan.classes() - 1) + ": the model tells " + plan.classes()
                            + " classes apart")
                    .got("label " + label)
                    .remedy("give the last layer as many units as there are classes, or correct the label")
                    .toException();
        }
    }

    private void checkValues(Dataset data, int example, Tensor values) {
        plan.targets().misfit(values).ifPresent(misfit -> {
            throw Problem.input("LW-DATA-054").at(data.place(example))
                    .wanted(plan.targets().description() + " as the target: the loss is " + PartName.of(loss))
                    .got(misfit)
                    .remedy("correct the target, or choose a loss for values of this kind")
                    .toException();
        });
    }
}
