package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code du = wᵀ gradY}, folded, where a group has few outputs: a vector of du is computed where it is added, tap by tap in
 * ascending order, and stored nowhere. What is added to the padding of {@link PhasedPlanes} is never looked at.
 */
final class DirectInputGradient extends Pass {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    DirectInputGradient(Team team, Scratch[] members) {
        super(team, members);
    }

    @Override
    int cut(int threads) {
        return images() * geometry().groups();
    }

    @Override
    void run(int part, Scratch scratch) {
        int group = part % geometry().groups();
        int image = part / geometry().groups();
        int channels = geometry().inputsPerGroup();
        var planes = scratch.planes;
        planes.set(window(), channels, 0);
        if (write() == Write.ADD) {
            planes.load(x().floats(), xAt(image, group));
        }
        scratch.taps.find(window(), planes, channels);
        int results = geometry().outputsPerGroup() * window().outputs();
        scratch.needOutputs(results);
        System.arraycopy(y().floats(), yAt(image, group), scratch.outputs, 0, results);
        for (int q = 0; q < scratch.taps.count; q++) {
            add(scratch, wAt(group) + q, scratch.taps.at[q]);
        }
        planes.store(x().floats(), xAt(image, group));
    }

    /** One row of du, each vector of which is chains over the group's outputs. Lanes behind the last column add nothing. */
    private void add(Scratch scratch, int weights, int tap) {
        float[] w = w().floats();
        float[] gradY = scratch.outputs;
        float[] x = scratch.planes.values;
        int columns = window().horizontal().outputs();
        int rows = window().vertical().outputs();
        int step = scratch.planes.rowStep();
        int depth = geometry().depth();
        int links = geometry().outputsPerGroup();
        for (int ow = 0; ow < columns; ow += LANES) {
            var inside = SPECIES.indexInRange(ow, columns);
            for (int oh = 0; oh < rows; oh++) {
                FloatVector du = FloatVector.zero(SPECIES);
                for (int o = 0; o < links; o++) {
                    int p = (o * rows + oh) * columns + ow;
                    du = FloatVector.broadcast(SPECIES, w[weights + o * depth])
                            .fma(FloatVector.fromArray(SPECIES, gradY, p), du);
                }
                int to = tap + oh * step + ow;
                FloatVector.fromArray(SPECIES, x, to).add(du, inside).intoArray(x, to);
            }
        }
    }
}
