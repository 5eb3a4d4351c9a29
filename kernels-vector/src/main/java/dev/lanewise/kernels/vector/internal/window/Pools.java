package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;

/** Pooling in float32, where lanes along a row of outputs have enough to do. */
public final class Pools {
    /** Positions in a plane, its padding included, are carried as floats, which are exact up to here. */
    private static final int LARGEST_PLANE = 1 << 24;

    /** In a row: with fewer, as in pooling a whole plane to one figure, plain loops are twice as fast. */
    private static final int FEWEST_OUTPUTS = Math.max(2, Lanes.COUNT / 4);

    private final MaxPooling max;
    private final MaxGradient maxGradient;
    private final AveragePooling average;
    private final AverageGradient averageGradient;

    public Pools(Team team) {
        var members = new PoolScratch[team.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new PoolScratch();
        }
        max = new MaxPooling(team, members);
        maxGradient = new MaxGradient(team, members);
        average = new AveragePooling(team, members);
        averageGradient = new AverageGradient(team, members);
    }

    /** Whether these kernels are right and fast for a window. */
    public static boolean suit(Window window) {
        return padded(window.vertical()) * padded(window.horizontal()) < LARGEST_PLANE
                && window.horizontal().outputs() >= FEWEST_OUTPUTS;
    }

    private static double padded(Axis axis) {
        return axis.size() + 2.0 * axis.padding();
    }

    public void max(Pooling pooling, Tensor x, Tensor y, Tensor index) {
        max.set(pooling.window(), Divisor.TAPS);
        max.run(x, y, index, Write.SET);
    }

    public void maxGradient(Pooling pooling, Tensor gradY, Tensor index, Write write, Tensor gradX) {
        maxGradient.set(pooling.window(), Divisor.TAPS);
        maxGradient.run(gradX, gradY, index, write);
    }

    public void average(Pooling pooling, Divisor divisor, Tensor x, Tensor y) {
        average.set(pooling.window(), divisor);
        average.run(x, y, y, Write.SET);
    }

    public void averageGradient(Pooling pooling, Divisor divisor, Tensor gradY, Write write, Tensor gradX) {
        averageGradient.set(pooling.window(), divisor);
        averageGradient.run(gradX, gradY, gradY, write);
    }
}
