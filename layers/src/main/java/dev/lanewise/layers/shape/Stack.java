package dev.lanewise.layers.shape;

import dev.lanewise.api.kernel.Loop;
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
 * Joins inputs of one shape along a new axis: grey images become the channels of one.
 *
 * <ul>
 * <li>Forward: {@code y[..., i, ...] = xᵢ[...]}.
 * <li>Backward: {@code ∂L/∂xᵢ = ∂L/∂y[..., i, ...]}.
 * <li>Shapes: the inputs, one or more, have one shape; y has one more axis, of as many places as there are inputs.
 * </ul>
 *
 * @param axis where the new axis lies in y, from 0 without the batch; negative ones count from the end
 * @since 0.1
 */
@Named("stack")
@Doc("joins inputs of one shape along a new axis")
public record Stack(@Default("0") @Doc("place of the new axis, from 0 without the batch; -1 is the last") int axis)
        implements Layer {
    @Override
    public LayerPlan plan(Inputs inputs) {
        Arity.atLeast(1).check(inputs);
        var shape = inputs.common();
        if (shape.rank() + 1 >= Move.MOST_LOOPS) {
            throw inputs.refuse("examples of at most " + (Move.MOST_LOOPS - 2) + " axes", "reshape them first");
        }
        int place = Axes.resolve(inputs, axis, shape.rank() + 1);
        var axes = Moves.loops(shape);
        var moves = new ArrayList<Move>();
        for (int i = 0; i < inputs.count(); i++) {
            moves.add(
                    new Move(Moves.batch(axes), Moves.batch(plus(axes, place, Loop.of(1).within(inputs.count(), i)))));
        }
        return LayerPlan.output(withAxis(shape, place, inputs.count())).prepared(Moves.of(List.copyOf(moves))).build();
    }

    private static Shape withAxis(Shape shape, int place, int extent) {
        int[] extents = new int[shape.rank() + 1];
        for (int k = 0; k < extents.length; k++) {
            extents[k] = k == place ? extent : shape.dim(k < place ? k : k - 1);
        }
        return Shape.of(extents);
    }

    private static List<Loop> plus(List<Loop> axes, int place, Loop loop) {
        var longer = new ArrayList<>(axes);
        longer.add(place, loop);
        return longer;
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
