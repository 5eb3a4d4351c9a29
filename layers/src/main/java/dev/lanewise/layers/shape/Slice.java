package dev.lanewise.layers.shape;

import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Write;
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
import java.util.Optional;

/**
 * A part of an axis of each example: some columns of a table, the first steps of a series, every other row.
 *
 * <ul>
 * <li>Forward: {@code y[..., i, ...] = x[..., start + i · step, ...]}, as {@code x[start:stop:step]} in Python.
 * <li>Backward: {@code ∂L/∂x} is {@code ∂L/∂y} where the slice was taken, and 0 elsewhere.
 * <li>Shapes: x and y differ in one axis; y's has {@code ⌈(stop - start) / step⌉}, at least 1.
 * </ul>
 *
 * @param axis the axis, from 0 without the batch; negative ones count from the end
 * @param start the first place; negative ones count from the end
 * @param stop behind the last place, by default the end; negative ones count from the end
 * @param step from one place to the next, at least 1
 * @since 0.1
 */
@Named("slice")
@Doc("a part of an axis of each example")
public record Slice(
        @Default("0") @Doc("axis, from 0 without the batch; -1 is the last") int axis,
        @Default("0") @Doc("first place; negative ones count from the end") int start,
        @Doc("behind the last place; the end if it is left out, negative ones count from it") Optional<Integer> stop,
        @Default("1") @Doc("from one place to the next") @Range(min = 1) int step) implements Layer {

    public Slice {
        boolean isEmpty = stop.isPresent() && start >= stop.get() && start < 0 == stop.get() < 0;
        if (isEmpty) {
            throw new IllegalArgumentException("wanted a 'start' before 'stop', got " + start + " and " + stop.get());
        }
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() >= Move.MOST_LOOPS) {
            throw inputs.refuse("examples of at most " + (Move.MOST_LOOPS - 1) + " axes", "reshape them first");
        }
        int cut = Axes.resolve(inputs, axis, x.rank());
        int extent = x.dim(cut);
        long first = start < 0 ? (long) extent + start : start;
        long end = stop.map(place -> place < 0 ? (long) extent + place : place).orElse((long) extent);
        if (first < 0 || end > extent || first >= end) {
            throw inputs.refuse("an axis " + axis + " with places from " + start + " to before "
                    + stop.map(String::valueOf).orElse("the end"), "correct 'start' and 'stop'");
        }
        int count = (int) Math.ceilDiv(end - first, (long) step);
        int[] dims = x.toArray();
        dims[cut] = count;
        var axes = Moves.loops(Shape.of(dims));
        var part = axes.get(cut).within(extent, (int) first, count == 1 ? 1 : step);
        return LayerPlan.output(Shape.of(dims))
                .prepared(Moves.of(List.of(
                        new Move(Moves.batch(Moves.with(axes, cut, part)), Moves.batch(axes)))))
                .build();
    }

    @Override
    public void forward(Forward pass) {
        Moves.forward(pass);
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted() && gradInput.write() == Write.SET) {
            gradInput.tensor().fill(0); // what lies outside the slice
        }
        Moves.backward(pass);
    }
}
