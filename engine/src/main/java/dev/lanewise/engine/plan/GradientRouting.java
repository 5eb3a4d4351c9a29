package dev.lanewise.engine.plan;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.tensor.Tensor;

/** Decides, node by node in the order of the backward pass, which contribution to a gradient sets and which add. */
final class GradientRouting {
    private final Plan plan;
    private final boolean[] written;

    GradientRouting(Plan plan) {
        this.plan = plan;
        this.written = new boolean[plan.values()];
    }

    Gradient[] route(PlannedNode node, Tensor[] gradients) {
        return node.inputs().stream().map(value -> route(value, gradients)).toArray(Gradient[]::new);
    }

    private Gradient route(int value, Tensor[] gradients) {
        if (!plan.needsGradient(value)) {
            return Gradient.unwanted();
        }
        var write = written[value] ? Write.ADD : Write.SET;
        written[value] = true;
        return Gradient.into(gradients[value], write);
    }
}
