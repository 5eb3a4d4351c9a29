package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.Workspace;

/**
 * Predictions of one example at a time: from the dataset through the transforms and the network, in memory of its own, without
 * garbage. Not for use by several threads at once.
 *
 * @since 0.1
 */
public final class SinglePrediction {
    private final Feeder feeder;
    private final Frame frame;
    private final int[] order;

    /** Lays out memory for one example of {@code data}. */
    public SinglePrediction(TrainedModel model, Dataset data) {
        var plan = model.plan();
        feeder = new Feeder(data, plan.fields().stream().map(Field::name).toList(), model.preprocessing(),
                model.kernels());
        frame = Workspace.evaluation(plan, model.kernels(), model.parameters(), 1).frame(1);
        order = Evaluator.naturalOrder(data.size());
    }

    /** The network's output for an example, valid until the next one: (1, output...). */
    public Tensor of(int example) {
        feeder.feed(frame, order, example);
        frame.forward(Mode.EVALUATE, 0);
        return frame.prediction();
    }
}
