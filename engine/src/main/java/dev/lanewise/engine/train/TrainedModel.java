package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Plan;
import java.util.List;

/**
 * A network with its parameters and everything that its predictions need. Its parameters change while it is being trained.
 *
 * @since 0.1
 */
public final class TrainedModel {
    private final Plan plan;
    private final Parameters parameters;
    private final Preprocessing preprocessing;
    private final Objective objective;
    private final Kernels kernels;

    public TrainedModel(Plan plan, Parameters parameters, Preprocessing preprocessing, Objective objective,
            Kernels kernels) {
        this.plan = plan;
        this.parameters = parameters;
        this.preprocessing = preprocessing;
        this.objective = objective;
        this.kernels = kernels;
    }

    /**
     * Loss and metrics over a dataset.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-DATA-050} for a label that is no class of the model
     */
    public Evaluation evaluate(Dataset data) {
        objective.checkLabels(data);
        return new Evaluator(plan, parameters, preprocessing, kernels, data.size()).evaluate(data, objective);
    }

    /** Loss and these metrics over a dataset. */
    public Evaluation evaluate(Dataset data, Metric... metrics) {
        var other = Objective.of(objective.loss(), List.of(metrics), plan.predictionShape(), objective.target());
        return new TrainedModel(plan, parameters, preprocessing, other, kernels).evaluate(data);
    }

    /** The network's output for every example: (examples, output...). */
    public Tensor predict(Dataset data) {
        return new Evaluator(plan, parameters, preprocessing, kernels, data.size()).predict(data);
    }

    public Plan plan() {
        return plan;
    }

    public Parameters parameters() {
        return parameters;
    }

    public Preprocessing preprocessing() {
        return preprocessing;
    }

    public Objective objective() {
        return objective;
    }

    Kernels kernels() {
        return kernels;
    }
}
