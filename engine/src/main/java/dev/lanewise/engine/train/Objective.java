package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;

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
            var plan = loss.plan(prediction, target);
            metrics.forEach(metric -> metric.check(prediction, target));
            return new Objective(loss, plan, target, metrics);
        } catch (LanewiseException e) {
            throw e.within("loss and metrics against the model's output and the data's target");
        }
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
     * Checks every label of a dataset.
     *
     * @throws LanewiseException {@code LW-DATA-050} for a label that is no class of the model, naming its place
     */
    public void checkLabels(Dataset data) {
        if (plan.classes() == 0) {
            return;
        }
        int field = data.field(Dataset.TARGET);
        var numbers = new int[CHUNK];
        var labels = Tensor.zeros(DType.INT32, Shape.of(CHUNK));
        for (int from = 0; from < data.size(); from += CHUNK) {
            int count = Math.min(CHUNK, data.size() - from);
            for (int i = 0; i < count; i++) {
                numbers[i] = from + i;
            }
            data.gather(field, numbers, 0, count, labels.first(count));
            for (int i = 0; i < count; i++) {
                checkLabel(data, from + i, labels.ints()[i]);
            }
        }
    }

    private void checkLabel(Dataset data, int example, int label) {
        if (label < 0 || label >= plan.classes()) {
            throw Problem.input("LW-DATA-050").at(data.place(example))
                    .wanted("a label from 0 to " + (plan.classes() - 1) + ": the model has " + plan.classes()
                            + " outputs")
                    .got("label " + label)
                    .remedy("give the last layer as many units as there are classes, or correct the label")
                    .toException();
        }
    }

    /** The loss's name in messages. */
    String lossName() {
        var named = loss.getClass().getAnnotation(Named.class);
        return named == null ? loss.getClass().getSimpleName() : named.value();
    }
}
