package dev.lanewise.engine.train;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.plan.PlannedNode;
import dev.lanewise.engine.plan.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds where a loss or gradient that is not a finite number came from: data, parameters, nodes in order, the loss itself, then
 * gradients from the loss back. The memory of a step is used several times over, so the passes are done once more in memory that
 * keeps everything, on copies of all that they may change; and then in float64, which tells numbers that are too large for
 * float32 from those that are no numbers.
 */
final class NonFinite {
    private final Training training;
    private final TrainedModel model;
    private final Worker worker;
    private final int[] order;
    private final int from;
    private final int examples;

    /** The minibatch of the examples {@code order[from]} up to {@code order[from + examples]}, which {@code worker} can feed. */
    NonFinite(Training training, TrainedModel model, Worker worker, int[] order, int from, int examples) {
        this.training = training;
        this.model = model;
        this.worker = worker;
        this.order = order;
        this.from = from;
        this.examples = examples;
    }

    /** @param step from 0 */
    LanewiseException problem(double loss, long step, int epoch) {
        var shards = worker.shards();
        var found = IntStream.range(0, shards.count()).filter(shard -> shards.size(shard, examples) > 0)
                .mapToObj(shard -> new Pass(from + shards.begin(shard, examples), shards.size(shard, examples),
                        shards.randomStep(shard, step)))
                .map(Pass::find).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> new Found("the sum over the minibatch", ""));
        return Problem.run("LW-RUN-003")
                .at("step " + (step + 1) + " of epoch " + epoch + ", " + found.place)
                .wanted("a finite loss with finite gradients")
                .got((Double.isFinite(loss) ? "loss " + shown(loss) + ", and a gradient that is not finite"
                        : String.valueOf(loss)) + "; no update was made from it" + found.details)
                .remedy("lower the learning rate, standardize the features, or check the data at the place named")
                .toException();
    }

    private record Found(String place, String details) {}

    /** The first element of a tensor that is not finite, or -1. */
    private static int first(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (!Double.isFinite(tensor.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** One shard, once more. */
    private final class Pass {
        private final int start;
        private final int size;
        private final long randomStep;
        private final Workspace workspace;
        private final Frame frame;

        Pass(int start, int size, long randomStep) {
            this.start = start;
            this.size = size;
            this.randomStep = randomStep;
            this.workspace = workspace(model.parameters().parameter(0).type());
            this.frame = forward(workspace);
        }

        private Workspace workspace(DType type) {
            return Workspace.inspection(model.plan(), model.kernels(), model.parameters().to(type), size,
                    training.seed());
        }

        private Frame forward(Workspace memory) {
            var again = memory.frame(size);
            worker.feed(again, order, start);
            again.forward(Mode.TRAIN, randomStep);
            return again;
        }

        Optional<Found> find() {
            return inFields().or(this::inParameters).or(this::inOutputs).or(this::inLossAndGradients);
        }

        private Optional<Found> inFields() {
            var fields = model.plan().fields();
            for (int value = 0; value < fields.size(); value++) {
                int at = first(frame.value(value));
                if (at >= 0) {
                    return Optional.of(new Found("field '" + fields.get(value).name() + "': "
                            + ofExample(frame.value(value), at), ""));
                }
            }
            return Optional.empty();
        }

        private Optional<Found> inParameters() {
            for (var named : model.parameters().byName().entrySet()) {
                int at = first(named.getValue());
                if (at >= 0) {
                    return Optional.of(new Found("parameter '" + named.getKey() + "', as the last update left it: "
                            + element(named.getValue(), at), ""));
                }
            }
            return Optional.empty();
        }

        private Optional<Found> inOutputs() {
            for (var node : model.plan().nodes()) {
                var output = frame.value(node.output());
                int at = first(output);
                if (at >= 0) {
                    return Optional.of(new Found(Plan.place(node.node()) + ": output " + ofExample(output, at),
                            "; " + inFloat64(node, at) + ", the node's inputs are " + range(node)));
                }
            }
            return Optional.empty();
        }

        private Optional<Found> inLossAndGradients() {
            var objective = model.objective();
            var loss = new LossFrame(objective.loss(), objective.plan(), objective.target(), frame, model.kernels());
            worker.feedTarget(loss.target(), order, start);
            loss.forward();
            int at = first(loss.losses());
            if (at >= 0) {
                return Optional.of(new Found("loss (" + PartName.of(objective.loss()) + ") of " + example(at)
                        + ", on a finite output of " + Plan.place(model.plan().nodes().getLast().node()),
                        "; that output is " + NonFinite.range(List.of(frame.prediction()))));
            }
            loss.backward();
            frame.backward();
            return inGradientsOfOutputs().or(this::inGradientsOfParameters);
        }

        private Optional<Found> inGradientsOfOutputs() {
            for (var node : model.plan().nodes().reversed()) {
                if (model.plan().needsGradient(node.output())) {
                    var gradient = frame.gradient(node.output());
                    int at = first(gradient);
                    if (at >= 0) {
                        return Optional.of(new Found("gradient with respect to the output of "
                                + Plan.place(node.node()) + ": " + ofExample(gradient, at), ""));
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Found> inGradientsOfParameters() {
            for (int number = 0; number < model.parameters().count(); number++) {
                var gradient = workspace.parameterGradient(number);
                int at = gradient.wanted() ? first(gradient.tensor()) : -1;
                if (at >= 0) {
                    return Optional.of(new Found("gradient of parameter '" + model.parameters().name(number) + "': "
                            + element(gradient.tensor(), at), ""));
                }
            }
            return Optional.empty();
        }

        private String inFloat64(PlannedNode node, int at) {
            double value = forward(workspace(DType.FLOAT64)).value(node.output()).get(at);
            return Double.isFinite(value) ? "in float64 the element is " + shown(value) + ", too large for float32"
                    : "in float64 it is " + value + " too";
        }

        private String range(PlannedNode node) {
            return NonFinite.range(node.inputs().stream().map(frame::value).toList());
        }

        private String ofExample(Tensor tensor, int at) {
            return element(tensor, at) + ", of " + example(at / (tensor.size() / size));
        }

        private String example(int number) {
            return training.data().place(order[start + number]);
        }
    }

    private static String range(List<Tensor> tensors) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (var tensor : tensors) {
            for (int i = 0; i < tensor.size(); i++) {
                low = Math.min(low, tensor.get(i));
                high = Math.max(high, tensor.get(i));
            }
        }
        return "from " + shown(low) + " to " + shown(high);
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String element(Tensor tensor, int i) {
        int columns = tensor.columns();
        return "element (" + i / columns + ", " + i % columns + ") is " + tensor.get(i);
    }
}
