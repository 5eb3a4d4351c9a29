package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.MoveKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Team;
import dev.lanewise.kernels.vector.internal.move.MoveJob;

/** Float32 over the team; float64 is left to the definition. The loops are simple ones, so that there is nothing to warm up. */
final class VectorMoves implements MoveKernels {
    private final MoveKernels definition;
    private final MoveJob job;

    VectorMoves(Team team, MoveKernels definition) {
        this.definition = definition;
        job = new MoveJob(team);
    }

    @Override
    public void move(Move move, Tensor from, Write write, Tensor to) {
        if (to.type() == DType.FLOAT32) {
            job.move(move, from, write, to);
        } else {
            definition.move(move, from, write, to);
        }
    }
}
