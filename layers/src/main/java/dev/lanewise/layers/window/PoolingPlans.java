package dev.lanewise.layers.window;

import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.tensor.Shape;
import java.util.List;

/** What the pooling layers have in common: a window over signals or images, that steps by its own extent if nothing else is said. */
final class PoolingPlans {
    private static final int MOST_AXES = 2;

    private PoolingPlans() {}

    /** The settings, refused if they don't go together. */
    static Geometry geometry(List<Integer> kernel, List<Integer> stride, List<Padding> padding) {
        var geometry = new Geometry(kernel, stride.isEmpty() ? kernel : stride, padding, List.of(1));
        geometry.require(MOST_AXES);
        for (int axis = 0; axis < MOST_AXES; axis++) {
            if (PerAxis.at(padding, axis).amount() >= PerAxis.at(kernel, axis)) {
                throw new IllegalArgumentException("wanted less 'padding' than the kernel of " + kernel
                        + ", so that no window lies outside the input, got " + padding);
            }
        }
        return geometry;
    }

    static Pooling over(Inputs inputs, Geometry geometry) {
        var x = inputs.only();
        if (x.rank() != 2 && x.rank() != 3) {
            throw inputs.refuse("examples (channels, length) or (channels, height, width)",
                    "reshape them first: [1, 28, 28] is a grey image of 28 x 28");
        }
        if (x.rank() == 2 && geometry.kernel().size() + geometry.stride().size() + geometry.padding().size() > 3) {
            throw inputs.refuse("examples (channels, height, width), as the settings have two axes",
                    "give one value for 'kernel', 'stride' and 'padding'");
        }
        return new Pooling(geometry.over(inputs, x));
    }

    static Shape output(Inputs inputs, Pooling pooling) {
        var x = inputs.only();
        return Geometry.results(pooling.window(), x.dim(0), x.rank());
    }
}
