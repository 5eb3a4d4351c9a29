package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds each output's share to all elements of its window; row of outputs by row, tap by tap, a vector of outputs at a time.
 *
 * <p><b>Order.</b> An element gets its shares with the outputs ascending. Those of one row of outputs reach it by taps of one
 * row of the window, an output further on by an earlier tap: so the taps are taken from the last to the first.
 *
 * <p><b>Tails.</b> Past the last output the shares are -0, which added to anything changes no bit of it.
 */
final class AverageGradient extends PlanePass {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    AverageGradient(Team team, PoolScratch[] members) {
        super(team, members);
    }

    @Override
    float fill() {
        return 0;
    }

    @Override
    void run(PoolScratch scratch, int at, int from) {
        var planes = scratch.planes;
        if (write() == Write.SET) {
            planes.clear();
        } else {
            planes.load(x(), at);
        }
        int columns = window().horizontal().outputs();
        for (int oh = 0; oh < window().vertical().outputs(); oh++) {
            System.arraycopy(y().floats(), y().offset() + from + oh * columns, scratch.outputs, 0, columns);
            scratch.findDivisors(oh);
            divide(scratch.outputs, scratch.divisors, columns);
            Arrays.fill(scratch.outputs, columns, columns + LANES, -0f);
            for (int t = window().taps() - 1; t >= 0; t--) {
                add(scratch.outputs, columns, planes.values, scratch.tapAt[t] + oh * planes.rowStep());
            }
        }
        planes.store(x(), at);
    }

    private static void divide(float[] shares, float[] divisors, int columns) {
        for (int ow = 0; ow < columns; ow += LANES) {
            FloatVector.fromArray(SPECIES, shares, ow).div(FloatVector.fromArray(SPECIES, divisors, ow))
                    .intoArray(shares, ow);
        }
    }

    private static void add(float[] shares, int columns, float[] x, int at) {
        for (int ow = 0; ow < columns; ow += LANES) {
            FloatVector.fromArray(SPECIES, x, at + ow).add(FloatVector.fromArray(SPECIES, shares, ow))
                    .intoArray(x, at + ow);
        }
    }
}
