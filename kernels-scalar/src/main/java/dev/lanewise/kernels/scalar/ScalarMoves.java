package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.MoveKernels;
import dev.lanewise.api.kernel.Strides;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** Sends a move to the plain loops of its element type. */
final class ScalarMoves implements MoveKernels {
    private final Strides strides = new Strides();

    @Override
    public void move(Move move, Tensor from, Write write, Tensor to) {
        strides.set(move, from, to);
        if (to.type() == DType.FLOAT32) {
            FloatMove.run(strides, from.floats(), write == Write.ADD, to.floats());
        } else {
            DoubleMove.run(strides, from.doubles(), write == Write.ADD, to.doubles());
        }
    }
}
