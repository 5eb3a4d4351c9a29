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

    AveragePooling(Team team, PhasedPlane[] members) {
        super(team, members);
    }

    @Override
    float fill() {
        return 0;
    }

    @Override
    void run(PhasedPlane plane, int at, int from) {
        plane.load(x(), at, fill());
        int columns = window().horizontal().outputs();
        for (int oh = 0; oh < window().vertical().outputs(); oh++) {
            plane.findTaps(oh);
            plane.findDivisors(divisor(), oh);
            for (int ow = 0; ow < columns; ow += LANES) {
                mean(plane, ow);
            }
            System.arraycopy(plane.row, 0, y().floats(), y().offset() + from + oh * columns, columns);
        }
    }

    private static void mean(PhasedPlane plane, int ow) {
        float[] x = plane.values;
        int[] tapAt = plane.tapAt;
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int t = 0; t < plane.taps; t++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, tapAt[t] + ow));
        }
        sum.div(FloatVector.fromArray(SPECIES, plane.second, ow)).intoArray(plane.row, ow);
    }
}
