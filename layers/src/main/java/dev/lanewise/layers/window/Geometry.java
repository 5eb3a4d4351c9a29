package dev.lanewise.layers.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.tensor.Shape;
import java.util.List;

/**
 * How a layer's window moves, as its settings say it: one value for all axes, or one for each.
 *
 * @param kernel extents of the window
 * @param stride from one window to the next
 * @param padding before and behind each axis
 * @param dilation from one tap to the next
 */
record Geometry(List<Integer> kernel, List<Integer> stride, List<Padding> padding, List<Integer> dilation) {
    /** What keeps an axis of an image within the window kernels' arithmetic. */
    private static final int LONGEST = 1 << 28;

    /** Refuses lists that are too long for so many axes. */
    void require(int axes) {
        PerAxis.require("kernel", kernel, axes);
        PerAxis.require("stride", stride, axes);
        PerAxis.require("padding", padding, axes);
        PerAxis.require("dilation", dilation, axes);
        for (int axis = 0; axis < axes; axis++) {
            long span = (PerAxis.at(kernel, axis) - 1L) * PerAxis.at(dilation, axis) + 1;
            if (PerAxis.at(padding, axis).isSame() && span % 2 == 0) {
                throw new IllegalArgumentException(
                        "wanted an odd window, so that 'padding: same' has as many zeros before as"
                                + " behind it, got one of " + span);
            }
        }
    }

    /** The window over examples (channels, length) or (channels, height, width). */
    Window over(Inputs inputs, Shape example) {
        return example.rank() == 2 ? new Window(Axis.single(), axis(inputs, example.dim(1), 0))
                : new Window(axis(inputs, example.dim(1), 0), axis(inputs, example.dim(2), 1));
    }

    private Axis axis(Inputs inputs, int size, int number) {
        int taps = PerAxis.at(kernel, number);
        int step = PerAxis.at(dilation, number);
        long span = (taps - 1L) * step + 1;
        long pad = PerAxis.at(padding, number).isSame() ? span / 2 : PerAxis.at(padding, number).amount();
        if (span > size + 2 * pad || size > LONGEST) {
            throw inputs.refuse("axes that a window of " + span + " fits on, with padding " + pad + " on both sides",
                    "choose a smaller 'kernel' or 'dilation', more 'padding', or fewer layers before that shrink the axis");
        }
        return new Axis(size, taps, PerAxis.at(stride, number), (int) pad, step);
    }

    /** The shape of an example (channels, length) or (channels, height, width) of the output. */
    static Shape results(Window window, int channels, int rank) {
        return rank == 2 ? Shape.of(channels, window.horizontal().outputs())
                : Shape.of(channels, window.vertical().outputs(), window.horizontal().outputs());
    }
}
