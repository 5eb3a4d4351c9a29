package dev.lanewise.layers.shape;

import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Enlarges signals and images by repeating each element (nearest neighbour).
 *
 * <ul>
 * <li>Forward: {@code y[c, h, w] = x[c, ⌊h / scale⌋, ⌊w / scale⌋]}.
 * <li>Backward: {@code ∂L/∂x[c, h, w]} is the sum of {@code ∂L/∂y} over the places that the element went to, row by row.
 * <li>Shapes: x {@code (batch, channels, length)} or {@code (batch, channels, height, width)}, y with all axes but the
 * channels' {@code scale} times as long.
 * </ul>
 *
 * @param scale how often an element is repeated along each axis, at least 1
 * @since 0.1
 */
@Named("upsample")
@Doc("enlarges signals and images by repeating each element")
public record Upsample(@Default("2") @Doc("how often along each axis") @Range(min = 1, max = 4096) int scale)
        implements Layer {
    private static final int MOST_AXES = 3;

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() < 2 || x.rank() > MOST_AXES) {
            throw inputs.refuse("examples (channels, length) or (channels, height, width)",
                    "reshape them first, to [1, 28, 28] for a grey image, say");
        }
        int[] dims = x.toArray();
        var from = new ArrayList<>(List.of(Loop.BATCH, Loop.of(dims[0])));
        var to = new ArrayList<>(from);
        for (int axis = 1; axis < dims.length; axis++) {
            var loop = Loop.of(dims[axis]);
            from.add(loop);
            to.add(loop);
            to.add(Loop.of(scale));
            dims[axis] = (int) Math.min((long) dims[axis] * scale, Integer.MAX_VALUE);
        }
        return LayerPlan.output(Shape.of(dims)).prepared(Moves.of(List.of(new Move(from, to)))).build();
    }

    @Override
    public void forward(Forward pass) {
        Moves.forward(pass);
    }

    @Override
    public void backward(Backward pass) {
        Moves.backward(pass);
    }
}
