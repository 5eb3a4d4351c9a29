package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * One of the three products of a convolution, cut into parts that write to different places. The operands have the same
 * names in all three: x, w and y are the images, the weights and the results, or the gradient that is written in their
 * place or was given for them.
 */
abstract class Pass implements Team.Job {
    /** Below this many operations handing out costs more than it gains, as for any product. */
    private static final double WORTH_SHARING = 4e5;

    private static final Tensor NO_TENSOR = Tensor.zeros(DType.FLOAT32, Shape.scalar());
    private static final Convolution NO_CONVOLUTION =
            new Convolution(1, 1, 1, new Window(Axis.single(), Axis.single()));

    private final Team team;
    private final Scratch[] members;
    private Convolution geometry = NO_CONVOLUTION;
    private Tensor x = NO_TENSOR;
    private Tensor w = NO_TENSOR;
    private Tensor y = NO_TENSOR;
    private Write write = Write.SET;

    Pass(Team team, Scratch[] members) {
        this.team = team;
        this.members = members;
    }

    /** Computes whichever of the three is the result. */
    final void run(Convolution convolution, Tensor images, Tensor weights, Tensor results, Write how) {
        geometry = convolution;
        x = images;
        w = weights;
        y = results;
        write = how;
        int parts = cut(team.size());
        if (team.size() == 1 || 2.0 * results.size() * convolution.depth() < WORTH_SHARING) {
            for (int part = 0; part < parts; part++) {
                run(part, 0);
            }
        } else {
            team.run(this, parts);
        }
        x = NO_TENSOR; // so that a slab given up by the engine isn't kept alive from here
        w = NO_TENSOR;
        y = NO_TENSOR;
    }

    @Override
    public final void run(int part, int member) {
        run(part, members[member]);
        members[member].product.clear();
    }

    /** Decides on the parts; gives their number. */
    abstract int cut(int threads);

    abstract void run(int part, Scratch scratch);

    final Convolution geometry() {
        return geometry;
    }

    final Window window() {
        return geometry.window();
    }

    final Tensor x() {
        return x;
    }

    final Tensor w() {
        return w;
    }

    final Tensor y() {
        return y;
    }

    final Write write() {
        return write;
    }

    final int images() {
        return x.shape().dim(0);
    }

    /** Where the first plane of a group of an image lies in x. */
    final int xAt(int image, int group) {
        int plane = image * geometry.inputs() + group * geometry.inputsPerGroup();
        return x.offset() + plane * window().inputs();
    }

    /** Where the first row of a group lies in w. */
    final int wAt(int group) {
        return w.offset() + group * geometry.outputsPerGroup() * geometry.depth();
    }

    /** Where the first plane of a group of an image lies in y. */
    final int yAt(int image, int group) {
        int plane = image * geometry.outputs() + group * geometry.outputsPerGroup();
        return y.offset() + plane * window().outputs();
    }

    /** Whether an image is its own unfolding: the windows are single elements side by side. */
    final boolean isUnfolded() {
        return isUnfolded(window().vertical()) && isUnfolded(window().horizontal());
    }

    private static boolean isUnfolded(Axis axis) {
        return axis.kernel() == 1 && axis.stride() == 1 && axis.padding() == 0;
    }
}
