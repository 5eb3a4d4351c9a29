package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.plan.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Runs a dataset through a network without training it, a few hundred examples at a time. */
final class Evaluator {
    private final int batch;
    private final Workspace workspace;
    private final Preprocessing preprocessing;
    private final Kernels kernels;
    private final List<String> fieldNames;
    private final Map<Integer, LossFrame> lossFrames = new HashMap<>();

    /** @param largest the size of the largest dataset */
    Evaluator(Plan plan, Parameters parameters, Preprocessing preprocessing, Kernels kernels, int largest) {
        this.batch = plan.evaluationBatch(largest);
        this.workspace = Workspace.evaluation(plan, kernels, parameters, batch);
        this.preprocessing = preprocessing;
        this.kernels = kernels;
        this.fieldNames = plan.fields().stream().map(Field::name).toList();
    }

    Evaluation evaluate(Dataset data, Objective objective) {
        var tallies = new Tallies(objective.metrics(), objective.loss().reduction());
        var feeder = new Feeder(data, fieldNames, preprocessing, kernels);
        var order = naturalOrder(data.size());
        forEachBatch(feeder, order, (frame, from) -> {
            var lossFrame = lossFrames.computeIfAbsent(frame.batch(),
                    size -> new LossFrame(objective.loss(), objective.plan(), objective.target(), frame, kernels));
            feeder.feedTarget(lossFrame.target(), order, from);
            tallies.add(lossFrame.forward(), frame.prediction(), lossFrame.target());
        });
        return tallies.report();
    }

    /** The network's output for every example: (examples, output...). */
    Tensor predict(Dataset data) {
        var all = Tensor.zeros(workspace.frame(1).prediction().type(), shapeOfAll(data.size()));
        forEachBatch(new Feeder(data, fieldNames, preprocessing, kernels), naturalOrder(data.size()),
                (frame, from) -> all.slice(from, frame.batch()).copyFrom(frame.prediction()));
        return all;
    }

    private Shape shapeOfAll(int examples) {
        try {
            return workspace.plan().predictionShape().prepend(examples);
        } catch (LanewiseException e) {
            throw e.within("outputs for " + examples + " examples");
        }
    }

    private void forEachBatch(Feeder feeder, int[] order, BiConsumer<Frame, Integer> use) {
        for (int from = 0; from < order.length; from += batch) {
            var frame = workspace.frame(Math.min(batch, order.length - from));
            feeder.feed(frame, order, from);
            frame.forward(Mode.EVALUATE, 0);
            use.accept(frame, from);
        }
    }

    static int[] naturalOrder(int size) {
        var order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        return order;
    }
}
