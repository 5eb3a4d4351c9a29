package dev.lanewise.layers.shape;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear interpolation along all axes but the channels', one after the other from the innermost: of an image that is bilinear
 * interpolation.
 *
 * @param axes in the order of the forward pass
 */
record Interpolation(List<LinearAxis> axes) {
    /** Adds what an enlargement of such examples needs to a plan that saves nothing else. */
    static LayerPlan.Builder declare(LayerPlan.Builder plan, Shape example, int scale) {
        var axes = new ArrayList<LinearAxis>();
        var shape = example;
        for (int axis = example.rank() - 1; axis > 0; axis--) {
            axes.add(LinearAxis.of(shape, axis, scale));
            int[] dims = shape.toArray();
            dims[axis] *= scale;
            shape = Shape.of(dims);
            plan.savedPerExample("neighbours along axis " + axis, shape);
            if (axis > 1) {
                plan.savedPerExample("longer along axis " + axis, shape);
            }
        }
        return plan.prepared(new Interpolation(List.copyOf(axes)));
    }

    private static Tensor room(Pass pass, int number) {
        return pass.saved(2 * number);
    }

    /** What lies between an axis and the next: the values on the way forward, their gradient on the way back. */
    private static Tensor between(Pass pass, int number) {
        return pass.saved(2 * number + 1);
    }

    static void forward(Forward pass) {
        var axes = pass.prepared(Interpolation.class).axes();
        int last = axes.size() - 1;
        for (int k = 0; k <= last; k++) {
            var x = k == 0 ? pass.input(0) : between(pass, k - 1);
            var y = k == last ? pass.output() : between(pass, k);
            axes.get(k).forward(pass.kernels(), x, room(pass, k), y);
        }
    }

    static void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (!gradInput.wanted()) {
            return;
        }
        var axes = pass.prepared(Interpolation.class).axes();
        var gradient = pass.gradOutput();
        for (int k = axes.size() - 1; k > 0; k--) {
            axes.get(k).backward(pass.kernels(), gradient, room(pass, k), Write.SET, between(pass, k - 1));
            gradient = between(pass, k - 1);
        }
        axes.getFirst().backward(pass.kernels(), gradient, room(pass, 0), gradInput.write(), gradInput.tensor());
    }
}
