package dev.lanewise.engine.train;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.event.Laps;
import java.util.List;
import java.util.stream.IntStream;

/** One step of training: what a minibatch says of the parameters, and their move. */
final class Stepper implements AutoCloseable {
    private final Training training;
    private final TrainedModel model;
    private final boolean mean;
    private final Crew crew;
    private final Penalties penalties;
    private final Updater updater;
    private final Tensor[] gradients;
    private double sum;
    private double penalty;
    private double loss;

    /**
     * @param kernels one for each worker
     * @param largest the largest minibatch
     */
    Stepper(Training training, TrainedModel model, List<Kernels> kernels, int largest) {
        this.training = training;
        this.model = model;
        var reduction = model.objective().loss().reduction();
        this.mean = reduction == Reduction.MEAN;
        this.crew = new Crew(training, model, kernels, largest);
        this.penalties =
                new Penalties(training.regularizers(), model.plan(), model.parameters(), kernels.getFirst());
        this.updater = new Updater(training.optimizer(), training.updateSettings(), reduction, penalties,
                crew.workspace());
        this.gradients = IntStream.range(0, model.parameters().count()).filter(model.plan()::isTrained)
                .mapToObj(this::gradient).toArray(Tensor[]::new);
    }

    /**
     * Computes loss and gradients of the examples {@code order[from]} up to {@code order[from + examples]}. The model stays as
     * it is.
     *
     * @param step from 0
     * @param epoch from 1, for the message
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-003} if the loss or a gradient is not finite
     */
    void compute(int[] order, int from, int examples, long step, int epoch) {
        sum = crew.compute(order, from, examples, step);
        penalty = penalties.value();
        loss = (mean ? sum / examples : sum) + penalty;
        if (!Double.isFinite(loss) || !gradientsAreFinite()) {
            throw new NonFinite(training, model, crew.first(), order, from, examples)
                    .problem(loss, step, epoch);
        }
    }

    private boolean gradientsAreFinite() {
        for (var gradient : gradients) {
            if (!Finite.all(gradient)) {
                return false;
            }
        }
        return true;
    }

    /** The gradient of a trained parameter that the last {@link #compute} left, summed over the examples. */
    Tensor gradient(int parameter) {
        return crew.workspace().parameterGradient(parameter).tensor();
    }

    /**
     * Moves the parameters.
     *
     * @param step from 1
     */
    void update(int examples, double learningRate, long step) {
        crew.first().keepBuffers();
        updater.update(examples, learningRate, step, loss);
    }

    /** Who is told of a step's pieces. */
    void laps(Laps laps) {
        crew.first().laps(laps);
    }

    Updater updater() {
        return updater;
    }

    /** The sum of the examples' losses. */
    double sum() {
        return sum;
    }

    double penalty() {
        return penalty;
    }

    /** The minibatch's loss, the penalty included. */
    double loss() {
        return loss;
    }

    Tensor prediction() {
        return crew.prediction();
    }

    Tensor target() {
        return crew.target();
    }

    Crew crew() {
        return crew;
    }

    @Override
    public void close() {
        crew.close();
    }
}
