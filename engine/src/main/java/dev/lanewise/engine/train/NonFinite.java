package dev.lanewise.engine.train;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Plan;

/** Finds where a loss that is not a finite number came from: data, parameters, nodes in order, then the loss itself. */
final class NonFinite {
    private NonFinite() {}

    static LanewiseException diagnose(double loss, long step, int epoch, Frame frame, Parameters parameters,
            String lossName) {
        return Problem.run("LW-RUN-003")
                .at("step " + step + " of epoch " + epoch + ", " + culprit(frame, parameters, lossName))
                .wanted("a finite loss")
                .got(loss + "; no update was made from it")
                .remedy("lower the learning rate, standardize the features, or check the data at the place named")
                .toException();
    }

    private static String culprit(Frame frame, Parameters parameters, String lossName) {
        var plan = frame.plan();
        for (int value = 0; value < plan.fields().size(); value++) {
            int at = firstNonFinite(frame.value(value));
            if (at >= 0) {
                return "field '" + plan.fields().get(value).name() + "': " + element(frame.value(value), at);
            }
        }
        for (var named : parameters.byName().entrySet()) {
            int at = firstNonFinite(named.getValue());
            if (at >= 0) {
                return "parameter '" + named.getKey() + "', as the last update left it: "
                        + element(named.getValue(), at);
            }
        }
        for (var node : plan.nodes()) {
            int at = firstNonFinite(frame.value(node.output()));
            if (at >= 0) {
                return Plan.place(node.node()) + ": output " + element(frame.value(node.output()), at);
            }
        }
        return "loss (" + lossName + "), on a finite output of " + Plan.place(plan.nodes().getLast().node());
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
