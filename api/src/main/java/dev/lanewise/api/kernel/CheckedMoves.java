package dev.lanewise.api.kernel;

import static dev.lanewise.api.kernel.Arguments.isOneFloatingType;
import static dev.lanewise.api.kernel.Arguments.require;

import dev.lanewise.api.tensor.Tensor;
import java.util.List;

/** Finds and names mistakes before the kernels of a provider run. */
final class CheckedMoves implements MoveKernels {
    private final MoveKernels target;

    CheckedMoves(MoveKernels target) {
        this.target = target;
    }

    @Override
    public void move(Move move, Tensor from, Write write, Tensor to) {
        require("move", isOneFloatingType(from, to), "one floating type", from, to);
        require("move", !from.overlaps(to), "a result apart from the source", from, to);
        int batch = Strides.batch(move, from, to);
        requireSize("source", move.from(), batch, from);
        requireSize("result", move.to(), batch, to);
        target.move(move, from, write, to);
    }

    private static void requireSize(String name, List<Loop> axes, int batch, Tensor tensor) {
        long examples = Move.indexIn(axes, Loop.BATCH) < 0 ? 1 : batch;
        if (examples * Move.sizeOf(axes) != tensor.size()) {
            throw new IllegalArgumentException("move: wanted a " + name + " of " + Move.sizeOf(axes)
                    + " elements an example, " + examples + " times, got " + tensor);
        }
    }
}
