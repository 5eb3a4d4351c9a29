package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The mean of each window; a vector of outputs at a time, tap by tap. The padding is 0: a sum that begins with 0 is never
 * -0, so adding 0 changes no bit of it.
 */
final class AveragePooling extends PlanePass {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    AveragePooling(Team team, PoolScratch[] members) {
        super(team, members);
    }

    @Override
    float fill() {
        return 0;
    }

    @Override
    void run(PoolScratch scratch, int at, int from) {
        scratch.planes.load(x(), at);
        int columns = window().horizontal().outputs();
        for (int oh = 0; oh < window().vertical().outputs(); oh++) {
            scratch.findDivisors(oh);
            row(scratch, oh * scratch.planes.rowStep(), oh * columns);
        }
        System.arraycopy(scratch.outputs, 0, y().floats(), y().offset() + from, window().outputs());
    }

    private void row(PoolScratch scratch, int rowAt, int to) {
        float[] x = scratch.planes.values;
        int[] tapAt = scratch.tapAt;
        int taps = window().taps();
        int columns = window().horizontal().outputs();
        for (int ow = 0; ow < columns; ow += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int t = 0; t < taps; t++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, x, tapAt[t] + rowAt + ow));
            }
            sum.div(FloatVector.fromArray(SPECIES, scratch.divisors, ow)).intoArray(scratch.outputs, to + ow);
        }
    }
}
