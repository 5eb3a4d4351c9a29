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
 * Enlarges signals and images by a whole number: by repeating each element, or by interpolation between neighbours.
 *
 * <ul>
 * <li>Forward, {@code nearest}: {@code y[c, h, w] = x[c, ⌊h / scale⌋, ⌊w / scale⌋]}. {@code bilinear}: y is the value of x at
 * {@code ((h + ½) / scale - ½, (w + ½) / scale - ½)}, moved to the nearest place of the image where it lies outside, and
 * interpolated linearly along each axis; of a signal along its one axis.
 * <li>Backward, {@code nearest}: {@code ∂L/∂x[c, h, w]} is the sum of {@code ∂L/∂y} over the places that the element went to, row by
 * row; {@code bilinear}: the same sum with the weights that the element had in them.
 * <li>Shapes: x {@code (batch, channels, length)} or {@code (batch, channels, height, width)}, y with all axes but the
 * channels' {@code scale} times as long.
 * <li>Reference: {@code bilinear} has the centres of PyTorch's {@code Upsample} with {@code align_corners=False}, its default.
 * </ul>
 *
 * @param scale how much longer each axis becomes, at least 1
 * @param mode how elements of the result are found
 * @since 0.1
 */
@Named("upsample")
@Doc("enlarges signals and images, by repeating elements or by interpolation")
public record Upsample(
        @Default("2") @Doc("how much longer each axis becomes") @Range(min = 1, max = 4096) int scale,
        @Default("nearest") @Doc("nearest repeats elements, bilinear interpolates") Mode mode) implements Layer {
    private static final int MOST_AXES = 3;

    /** How elements of the result are found. */
    public enum Mode {
        /** As the element at the same place. */
        NEAREST,
        /** As a mean of neighbours, weighted by how near they are. */
        BILINEAR
    }

    /** A layer that repeats elements. */
    public static Upsample of(int scale) {
        return new Upsample(scale, Mode.NEAREST);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() < 2 || x.rank() > MOST_AXES) {
            throw inputs.refuse("examples (channels, length) or (channels, height, width)",
                    "reshape them first, to [1, 28, 28] for a grey image, say");
        }
        int[] dims = x.toArray();
        for (int axis = 1; axis < dims.length; axis++) {
            dims[axis] = (int) Math.min((long) dims[axis] * scale, Integer.MAX_VALUE);
        }
        var plan = LayerPlan.output(Shape.of(dims));
        return switch (mode) {
            case NEAREST -> plan.prepared(Moves.of(List.of(repetition(x)))).build();
            case BILINEAR -> Interpolation.declare(plan, x, scale).build();
        };
    }

    private Move repetition(Shape x) {
        var from = new ArrayList<>(List.of(Loop.BATCH, Loop.of(x.dim(0))));
        var to = new ArrayList<>(from);
        for (int axis = 1; axis < x.rank(); axis++) {
            var loop = Loop.of(x.dim(axis));
            from.add(loop);
            to.add(loop);
            to.add(Loop.of(scale));
        }
        return new Move(from, to);
    }

    @Override
    public void forward(Forward pass) {
        switch (mode) {
            case NEAREST -> Moves.forward(pass);
            case BILINEAR -> Interpolation.forward(pass);
        }
    }

    @Override
    public void backward(Backward pass) {
        switch (mode) {
            case NEAREST -> Moves.backward(pass);
            case BILINEAR -> Interpolation.backward(pass);
        }
    }
}
