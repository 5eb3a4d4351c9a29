package dev.lanewise.testkit;

import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.MoveKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;

/** Elements that change places, with one fault. */
record FaultyMoves(KernelFault fault, MoveKernels right) implements MoveKernels {
    @Override
    public void move(Move move, Tensor from, Write write, Tensor to) {
        switch (fault) {
            case MOVES_SET_ALWAYS -> right.move(move, from, Write.SET, to);
            case SUMS_KEEP_THE_OLD_VALUE -> right.move(move, from, move.sums() ? Write.ADD : write, to);
            case MOVES_FORWARD_ONLY -> {
                if (from.size() != to.size()) {
                    right.move(move, from, write, to);
                } else if (write == Write.SET) {
                    to.copyFrom(from.reshape(to.shape()));
                }
            }
            default -> right.move(move, from, write, to);
        }
    }
}
