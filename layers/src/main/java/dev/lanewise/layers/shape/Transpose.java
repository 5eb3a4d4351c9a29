package dev.lanewise.layers.shape;

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
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exchanges the axes of each example: rows become columns, the steps of a series become a signal of many channels.
 *
 * <ul>
 * <li>Forward: axis i of y is axis {@code axes[i]} of x.
 * <li>Backward: the axes of {@code ∂L/∂y} go back to where they were.
 * <li>Shapes: x {@code (batch, d₀, ..., dₙ₋₁)}, y {@code (batch, d[axes[0]], ..., d[axes[n-1]])}.
 * </ul>
 *
 * @param axes a permutation of 0 to n-1, the batch not counted; none for the reverse of their order
 * @since 0.1
 */
@Named("transpose")
@Doc("exchanges the axes of each example")
public record Transpose(
        @Default("[]") @Doc("axes of the input in the order of the output's, from 0, without the batch; none reverses them") @Range(min = 0, max = 7) List<Integer> axes)
        implements Layer {
    public Transpose {
        axes = List.copyOf(axes);
        var sorted = axes.stream().sorted().toList();
        if (!sorted.equals(IntStream.range(0, axes.size()).boxed().toList())) {
            throw new IllegalArgumentException(
                    "wanted each axis once, from 0 to " + (axes.size() - 1) + ", got " + axes);
        }
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        var order = axes.isEmpty() ? IntStream.range(0, x.rank()).boxed().toList().reversed() : axes;
        if (order.size() != x.rank() || order.size() >= Move.MOST_LOOPS) {
            throw inputs.refuse("examples of " + order.size() + " axes, at most " + (Move.MOST_LOOPS - 1),
                    "name each axis once under 'axes'; the batch is none of them");
        }
        var from = Moves.loops(x);
        var to = order.stream().map(from::get).toList();
        return LayerPlan.output(Shape.of(order.stream().mapToInt(x::dim).toArray()))
                .prepared(Moves.of(List.of(new Move(Moves.batch(from), Moves.batch(to)))))
                .build();
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
