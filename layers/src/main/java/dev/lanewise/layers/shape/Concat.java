package dev.lanewise.layers.shape;

import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.layer.Arity;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins its inputs along an axis that they have: features of several branches side by side.
 *
 * <ul>
 * <li>Forward: along the axis, y is x₀, then x₁, and so on.
 * <li>Backward: {@code ∂L/∂xᵢ} is the part of {@code ∂L/∂y} where xᵢ lies.
 * <li>Shapes: the inputs, two or more, differ in that axis at most; y's is the sum of theirs.
 * </ul>
 *
 * @param axis the axis, from 0 without the batch (the channels of an image); negative ones count from the end
 * @since 0.1
 */
@Named("concat")
@Doc("joins its inputs along an axis that they have")
public record Concat(@Default("0") @Doc("axis, from 0 without the batch; -1 is the last") int axis) implements Layer {
    @Override
    public LayerPlan plan(Inputs inputs) {
        Arity.atLeast(2).check(inputs);
        var first = inputs.shape(0);
        if (first.rank() >= Move.MOST_LOOPS) {
            throw inputs.refuse("examples of at most " + (Move.MOST_LOOPS - 1) + " axes", "reshape them first");
        }
        int joined = Axes.resolve(inputs, axis, first.rank());
        long extent = 0;
        for (var shape : inputs.shapes()) {
            if (!isAlike(first, shape, joined)) {
                throw inputs.refuse("inputs that differ in axis " + axis + " at most",
                        "give them the same extents elsewhere, or join them along another 'axis'");
            }
            extent += shape.dim(joined);
        }
        int[] dims = first.toArray();
        dims[joined] = (int) Math.min(extent, Integer.MAX_VALUE);
        return LayerPlan.output(Shape.of(dims)).prepared(moves(inputs, joined, dims[joined])).build();
    }

    private static boolean isAlike(Shape first, Shape other, int except) {
        if (other.rank() != first.rank()) {
            return false;
        }
        for (int k = 0; k < first.rank(); k++) {
            if (k != except && first.dim(k) != other.dim(k)) {
                return false;
            }
        }
        return true;
    }

    private static Moves moves(Inputs inputs, int joined, int extent) {
        var moves = new ArrayList<Move>();
        int start = 0;
        for (var shape : inputs.shapes()) {
            var axes = Moves.loops(shape);
            var part = axes.get(joined).within(extent, start);
            moves.add(new Move(Moves.batch(axes), Moves.batch(Moves.with(axes, joined, part))));
            start += shape.dim(joined);
        }
        return Moves.of(List.copyOf(moves));
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
