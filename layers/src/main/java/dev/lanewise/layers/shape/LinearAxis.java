package dev.lanewise.layers.shape;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.layers.internal.Constants;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear interpolation along one axis, which becomes {@code scale} times as long.
 *
 * <p>Element o of the result has its centre at {@code p = (o + ½) / scale - ½} of the source, moved to the source's nearer end
 * where it lies outside. It belongs to the source's element {@code i = ⌊o / scale⌋} and is {@code w = |p - i|} away from it, towards
 * one of its neighbours: {@code y[o] = (1 - w) x[i] + w x[i ± 1]}. Which neighbour depends on the phase o mod scale alone, so that a
 * few moves bring all neighbours into place, whatever the axis is long. Beyond the ends w is 0, and the element stands in for the
 * neighbour that is missing.
 *
 * @param weights w, for each element of a row: the result's axis with what lies inside it
 * @param nearest from x to the elements {@code x[i]} in the places of the result, and back
 * @param neighbours from x to the elements {@code x[i ± 1]}, each move to other places, and back
 */
record LinearAxis(Constants weights, Moves nearest, Moves neighbours) {
    private static final Expr WEIGHT = Expr.row(2);
    private static final Expr SHARE = Expr.constant(1).sub(WEIGHT);
    private static final Formula BLEND = Formula.of("interpolate",
            new Store(0, Expr.elem(0).mul(SHARE).add(Expr.elem(1).mul(WEIGHT))));
    private static final Formula NEAREST_SHARE = Formula.of("interpolate-nearest-share",
            new Store(1, Expr.elem(0).mul(SHARE)));
    private static final Formula NEIGHBOUR_SHARE = Formula.of("interpolate-neighbour-share",
            new Store(1, Expr.elem(0).mul(WEIGHT)));

    /** For an axis of examples of this shape. */
    static LinearAxis of(Shape example, int axis, int scale) {
        var boxes = new Boxes(example, axis, scale);
        int inside = boxes.inside();
        int extent = example.dim(axis);
        var weights = Constants.of(extent * scale * inside, i -> weight(i / inside, extent, scale));
        var whole = Loop.of(extent);
        var phases = Loop.of(scale);
        return new LinearAxis(weights, Moves.of(List.of(boxes.move(whole, whole, phases))),
                Moves.of(boxes.neighbours()));
    }

    private static double weight(int place, int extent, int scale) {
        double centre = Math.clamp((place + 0.5) / scale - 0.5, 0, extent - 1);
        int element = place / scale;
        return Math.abs(centre - element);
    }

    /** Makes moves from (batch, outside, axis, inside) to (batch, outside, axis, phase, inside). */
    private record Boxes(Shape example, int axis, int scale, Loop outer, Loop inner) {
        Boxes(Shape example, int axis, int scale) {
            this(example, axis, scale, Loop.of(extent(example, 0, axis)),
                    Loop.of(extent(example, axis + 1, example.rank())));
        }

        private static int extent(Shape example, int from, int to) {
            int extent = 1;
            for (int axis = from; axis < to; axis++) {
                extent *= example.dim(axis);
            }
            return extent;
        }

        int inside() {
            return extent(example, axis + 1, example.rank());
        }

        Move move(Loop from, Loop to, Loop phase) {
            return new Move(List.of(Loop.BATCH, outer, from, inner), List.of(Loop.BATCH, outer, to, phase, inner));
        }

        /** The first half of the phases looks back, the second ahead; one in the middle lies on its element. */
        List<Move> neighbours() {
            var moves = new ArrayList<Move>();
            int half = scale / 2;
            if (half > 0) {
                addAll(moves, Loop.of(half).within(scale, 0), -1);
                addAll(moves, Loop.of(half).within(scale, scale - half), 1);
            }
            if (scale % 2 == 1) {
                var whole = Loop.of(example.dim(axis));
                moves.add(move(whole, whole, Loop.of(1).within(scale, half)));
            }
            return moves;
        }

        private void addAll(List<Move> moves, Loop phase, int offset) {
            int extent = example.dim(axis);
            int first = Math.max(0, -offset);
            if (extent > 1) {
                var places = Loop.of(extent - 1);
                moves.add(move(places.within(extent, first + offset), places.within(extent, first), phase));
            }
            var end = Loop.of(1).within(extent, offset < 0 ? 0 : extent - 1);
            moves.add(move(end, end, phase));
        }
    }

    private int row() {
        return weights.wide().size();
    }

    /** Computes y; {@code room} is for as many elements. */
    void forward(Kernels kernels, Tensor x, Tensor room, Tensor y) {
        Moves.all(kernels, nearest.forward(), x, Write.SET, y);
        Moves.all(kernels, neighbours.forward(), x, Write.SET, room);
        kernels.call(BLEND).with(y.matrix(row())).with(room.matrix(row())).with(weights.in(y.type())).run();
    }

    /** From the gradient of y that of x; {@code room} is as in the forward pass. */
    void backward(Kernels kernels, Tensor gradY, Tensor room, Write write, Tensor gradX) {
        kernels.call(NEAREST_SHARE).with(gradY.matrix(row())).with(room.matrix(row())).with(weights.in(gradY.type()))
                .run();
        Moves.all(kernels, nearest.backward(), room, write, gradX);
        kernels.call(NEIGHBOUR_SHARE).with(gradY.matrix(row())).with(room.matrix(row())).with(weights.in(gradY.type()))
                .run();
        Moves.all(kernels, neighbours.backward(), room, Write.ADD, gradX);
    }
}
