package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code y = w u} where a group has few outputs, as in a depthwise convolution: a vector of outputs at a time, tap by tap, u being
 * read from {@link PhasedPlanes}. Unfolding it for a product would take longer than the product.
 *
 * <p>Four vectors of a plane are computed together: a chain waits four cycles for each of its links. A vector that does not
 * exist is the last one again, computed again from the same old values.
 */
final class DirectForward extends Pass {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    DirectForward(Team team, Scratch[] members) {
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
        var planes = scratch.planes;
        planes.set(window(), geometry().inputsPerGroup(), 0);
        planes.load(x().floats(), xAt(image, group));
        scratch.taps.find(window(), planes, geometry().inputsPerGroup());
        int outputs = window().outputs();
        scratch.needOutputs(outputs);
        for (int o = 0; o < geometry().outputsPerGroup(); o++) {
            int at = yAt(image, group) + o * outputs;
            if (write() == Write.ADD) {
                System.arraycopy(y().floats(), at, scratch.old, 0, outputs);
            } else {
                Arrays.fill(scratch.old, 0, outputs, 0f);
            }
            plane(scratch, wAt(group) + o * geometry().depth());
            System.arraycopy(scratch.outputs, 0, y().floats(), at, outputs);
        }
    }

    /**
     * All outputs of a plane; the weights begin at {@code weights}. What a row's last vector writes too much belongs to rows
     * further down, whose first vectors come after it.
     */
    private void plane(Scratch scratch, int weights) {
        int lastVector = (window().horizontal().outputs() - 1) / LANES * LANES;
        for (int oh = 0; oh < window().vertical().outputs(); oh += 4) {
            for (int ow = lastVector; ow >= 0; ow -= LANES) {
                fourRows(scratch, weights, oh, ow);
            }
        }
    }

    private void fourRows(Scratch scratch, int weights, int oh, int ow) {
        float[] old = scratch.old;
        float[] results = scratch.outputs;
        float[] w = w().floats();
        float[] x = scratch.planes.values;
        int[] tapAt = scratch.taps.at;
        int taps = scratch.taps.count;
        int columns = window().horizontal().outputs();
        int last = window().vertical().outputs() - 1;
        int step = scratch.planes.rowStep();
        int row1 = Math.min(oh + 1, last);
        int row2 = Math.min(oh + 2, last);
        int row3 = Math.min(oh + 3, last);
        FloatVector y0 = FloatVector.fromArray(SPECIES, old, oh * columns + ow);
        FloatVector y1 = FloatVector.fromArray(SPECIES, old, row1 * columns + ow);
        FloatVector y2 = FloatVector.fromArray(SPECIES, old, row2 * columns + ow);
        FloatVector y3 = FloatVector.fromArray(SPECIES, old, row3 * columns + ow);
        for (int q = 0; q < taps; q++) {
            int at = tapAt[q] + ow;
            FloatVector weight = FloatVector.broadcast(SPECIES, w[weights + q]);
            y0 = weight.fma(FloatVector.fromArray(SPECIES, x, at + oh * step), y0);
            y1 = weight.fma(FloatVector.fromArray(SPECIES, x, at + row1 * step), y1);
            y2 = weight.fma(FloatVector.fromArray(SPECIES, x, at + row2 * step), y2);
            y3 = weight.fma(FloatVector.fromArray(SPECIES, x, at + row3 * step), y3);
        }
        y0.intoArray(results, oh * columns + ow);
        y1.intoArray(results, row1 * columns + ow);
        y2.intoArray(results, row2 * columns + ow);
        y3.intoArray(results, row3 * columns + ow);
    }
}
