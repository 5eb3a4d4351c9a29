package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Team;

/** A pooling or its gradient. Planes have nothing to do with each other, so a part of the job is some planes. */
abstract class PlanePass implements Team.Job {
    /** Visits of an element below which handing out costs more than it gains. */
    private static final double WORTH_SHARING = 5e4;

    private static final int PARTS_PER_THREAD = 4;
    private static final Tensor NO_TENSOR = Tensor.zeros(DType.FLOAT32, Shape.scalar());

    private final Team team;
    private final PoolScratch[] members;
    private Window window = new Window(Axis.single(), Axis.single());
    private Divisor divisor = Divisor.TAPS;
    private Tensor x = NO_TENSOR;
    private Tensor y = NO_TENSOR;
    private Tensor index = NO_TENSOR;
    private Write write = Write.SET;
    private int planes;
    private int planesInPart;

    PlanePass(Team team, PoolScratch[] members) {
        this.team = team;
        this.members = members;
    }

    final void set(Window next, Divisor by) {
        window = next;
        divisor = by;
    }

    /** Computes whichever of the tensors is the result. */
    final void run(Tensor inputs, Tensor outputs, Tensor places, Write how) {
        x = inputs;
        y = outputs;
        index = places;
        write = how;
        planes = inputs.size() / window.inputs();
        boolean alone = team.size() == 1 || (double) outputs.size() * window.taps() < WORTH_SHARING;
        if (alone) {
            planesInPart = planes;
            run(0, 0);
        } else {
            planesInPart = Math.ceilDiv(planes, PARTS_PER_THREAD * team.size());
            team.run(this, Math.ceilDiv(planes, planesInPart));
        }
        x = NO_TENSOR; // so that a slab given up by the engine isn't kept alive from here
        y = NO_TENSOR;
        index = NO_TENSOR;
    }

    @Override
    public final void run(int part, int member) {
        var scratch = members[member];
        scratch.set(window, divisor, fill());
        for (int i = part * planesInPart; i < Math.min((part + 1) * planesInPart, planes); i++) {
            run(scratch, x.offset() + i * window.inputs(), i * window.outputs());
        }
    }

    /** What stands in the padding. */
    abstract float fill();

    /**
     * One plane.
     *
     * @param at where it begins in x's array
     * @param from the number of its first output in y and index
     */
    abstract void run(PoolScratch scratch, int at, int from);

    final Window window() {
        return window;
    }

    final Divisor divisor() {
        return divisor;
    }

    final float[] x() {
        return x.floats();
    }

    final Tensor y() {
        return y;
    }

    final Tensor index() {
        return index;
    }

    final Write write() {
        return write;
    }
}
