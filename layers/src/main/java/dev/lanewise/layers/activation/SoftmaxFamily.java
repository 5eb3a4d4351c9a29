package dev.lanewise.layers.activation;

import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.LayerPlan;

/** What the softmax and its logarithm have in common. */
final class SoftmaxFamily {
    private SoftmaxFamily() {}

    static LayerPlan plan(Inputs inputs) {
        var shape = inputs.only();
        if (shape.rank() == 0) {
            throw inputs.refuse("an input with an axis of scores, such as (10)",
                    "give each example at least one axis: a single number has no rivals");
        }
        return LayerPlan.output(shape).readsOutput().build();
    }

    static void backward(dev.lanewise.api.kernel.Softmax form, Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            pass.kernels().rows().softmaxGradient(form, pass.output(), pass.gradOutput(), gradInput.write(),
                    gradInput.tensor());
        }
    }
}
