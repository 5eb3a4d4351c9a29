package dev.lanewise.engine.train;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.plan.PlannedNode;
import dev.lanewise.engine.plan.Workspace;
import java.util.List;
import java.util.Locale;

/**
 * Finds where a loss that is not a finite number came from: data, parameters, nodes in order, then the loss itself. The memory of
 * a step is used several times over, so the forward pass is done once more in memory that keeps everything, on copies of all that
 * it may change; and then in float64, which tells numbers that are too large for float32 from those that are no numbers.
 */
final class NonFinite {
    private final TrainedModel model;
    private final Frame frame;
    private final Frame exact;

    /**
     * @param feed fills a frame with the batch
     * @param step from 0, as the pass that failed had it: it gives the random numbers
     */
    NonFinite(TrainedModel model, int batch, long seed, long step, Feed feed) {
        this.model = model;
        frame = again(model.parameters().parameter(0).type(), batch, seed, step, feed);
        exact = again(DType.FLOAT64, batch, seed, step, feed);
    }

    /** Fills a frame with the examples of the batch. */
    interface Feed {
        void into(Frame frame);
    }

    private Frame again(DType type, int batch, long seed, long step, Feed feed) {
        Parameters copy = model.parameters().to(type);
        var again = Workspace.inspection(model.plan(), model.kernels(), copy, batch, seed).frame(batch);
        feed.into(again);
        again.forward(Mode.TRAIN, step);
        return again;
    }

    LanewiseException problem(double loss, long step, int epoch) {
        var found = find();
        return Problem.run("LW-RUN-003")
                .at("step " + step + " of epoch " + epoch + ", " + found.place)
                .wanted("a finite loss")
                .got(loss + "; no update was made from it" + found.details)
                .remedy("lower the learning rate, standardize the features, or check the data at the place named")
                .toException();
    }

    private record Found(String place, String details) {}

    private Found find() {
        var plan = model.plan();
        for (int value = 0; value < plan.fields().size(); value++) {
            int at = firstNonFinite(frame.value(value));
            if (at >= 0) {
                return new Found("field '" + plan.fields().get(value).name() + "': " + element(frame.value(value), at),
                        "");
            }
        }
        for (var named : model.parameters().byName().entrySet()) {
            int at = firstNonFinite(named.getValue());
            if (at >= 0) {
                return new Found("parameter '" + named.getKey() + "', as the last update left it: "
                        + element(named.getValue(), at), "");
            }
        }
        for (var node : plan.nodes()) {
            int at = firstNonFinite(frame.value(node.output()));
            if (at >= 0) {
                return new Found(Plan.place(node.node()) + ": output " + element(frame.value(node.output()), at),
                        "; " + inFloat64(node, at) + ", the node's inputs are " + range(node));
            }
        }
        return new Found("loss (" + PartName.of(model.objective().loss()) + "), on a finite output of "
                + Plan.place(plan.nodes().getLast().node()), "; that output is " + range(List.of(frame.prediction())));
    }

    private String inFloat64(PlannedNode node, int at) {
        double value = exact.value(node.output()).get(at);
        return Double.isFinite(value) ? "in float64 the element is " + shown(value) + ", too large for float32"
                : "in float64 it is " + value + " too";
    }

    private String range(PlannedNode node) {
        return range(node.inputs().stream().map(frame::value).toList());
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

    private static int firstNonFinite(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (!Double.isFinite(tensor.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String element(Tensor tensor, int i) {
        int columns = tensor.columns();
        return "element (" + i / columns + ", " + i % columns + ") is " + tensor.get(i);
    }
}
