package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import dev.lanewise.kernels.vector.internal.machine.Team;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code gradW = Σ gradY uᵀ} where there are many groups of few channels, as in a depthwise convolution. Such a gradient has few
 * chains, and each is as long as all images together. So the lanes run over groups: one output and one input of each of them are
 * put side by side, and a tap's chains of all these groups are one accumulator.
 *
 * <p>A part of the job is as many groups as there are lanes. It walks all images in order, and in each, runs of rows in order: so
 * each chain runs over n and p ascending, in one thread. Five taps are taken at a time, since a chain waits four cycles for each
 * of its links; a tap that does not exist is the last one again, and stored once more.
 */
final class DirectWeightGradient extends Pass {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int TAPS = 5;

    DirectWeightGradient(Team team, Scratch[] members) {
        super(team, members);
    }

    @Override
    int cut(int threads) {
        return Parts.count(geometry().groups(), LANES);
    }

    @Override
    void run(int part, Scratch scratch) {
        int first = part * LANES;
        int groups = Math.min(LANES, geometry().groups() - first);
        int chains = geometry().outputsPerGroup() * geometry().depth();
        float[] gradW = scratch.gradient(chains * LANES);
        int at = wAt(first);
        for (int i = 0; i < chains * LANES; i++) {
            boolean continues = write() == Write.ADD && i % LANES < groups;
            gradW[i] = continues ? w().floats()[at + i % LANES * chains + i / LANES] : 0;
        }
        for (int image = 0; image < images(); image++) {
            addImage(scratch, image, first, groups);
        }
        for (int i = 0; i < groups * chains; i++) {
            w().floats()[at + i] = gradW[i % chains * LANES + i / chains];
        }
    }

    private void addImage(Scratch scratch, int image, int first, int groups) {
        int rows = window().vertical().outputs();
        int perRow = LANES * groups * geometry().inputsPerGroup() * window().horizontal().size();
        int run = Math.max(1, Math.min(rows, Scratch.BLOCK * 4 / perRow));
        for (int oh = 0; oh < rows; oh += run) {
            int end = Math.min(oh + run, rows);
            scratch.planes.set(window(), groups * geometry().inputsPerGroup(), oh, end, 0);
            scratch.planes.load(x().floats(), xAt(image, first));
            scratch.taps.find(window(), scratch.planes, 1);
            addRows(scratch, groups, yAt(image, first) + oh * window().horizontal().outputs(), end - oh);
        }
    }

    /**
     * The terms of a run of rows, whose windows lie in the planes.
     *
     * @param from where the gradient of the run's first output lies, in the first group
     */
    private void addRows(Scratch scratch, int groups, int from, int rows) {
        int elements = scratch.planes.planeStep();
        int outputs = rows * window().horizontal().outputs();
        int behind = Parts.count(elements, LANES) * LANES * LANES;
        float[] sides = scratch.besides(behind + Parts.count(outputs, LANES) * LANES * LANES);
        for (int c = 0; c < geometry().inputsPerGroup(); c++) {
            scratch.lanes.from(scratch.planes.values, c * elements, geometry().inputsPerGroup() * elements)
                    .run(groups, elements, sides, 0);
            for (int o = 0; o < geometry().outputsPerGroup(); o++) {
                int stride = geometry().outputsPerGroup() * window().outputs();
                scratch.lanes.from(y().floats(), from + o * window().outputs(), stride)
                        .run(groups, outputs, sides, behind);
                int chains = (o * geometry().depth() + c * window().taps()) * LANES;
                for (int tap = 0; tap < window().taps(); tap += TAPS) {
                    addTaps(scratch, behind, rows, tap, chains);
                }
            }
        }
    }

    private void addTaps(Scratch scratch, int gradients, int rows, int tap, int chains) {
        float[] sides = scratch.besides(0);
        float[] sums = scratch.gradient(0);
        int[] tapAt = scratch.taps.at;
        int columns = window().horizontal().outputs();
        int last = window().taps() - 1;
        int tap1 = Math.min(tap + 1, last);
        int tap2 = Math.min(tap + 2, last);
        int tap3 = Math.min(tap + 3, last);
        int tap4 = Math.min(tap + 4, last);
        int x0 = tapAt[tap] * LANES;
        int x1 = tapAt[tap1] * LANES;
        int x2 = tapAt[tap2] * LANES;
        int x3 = tapAt[tap3] * LANES;
        int x4 = tapAt[tap4] * LANES;
        FloatVector sum0 = FloatVector.fromArray(SPECIES, sums, chains + tap * LANES);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, sums, chains + tap1 * LANES);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, sums, chains + tap2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, sums, chains + tap3 * LANES);
        FloatVector sum4 = FloatVector.fromArray(SPECIES, sums, chains + tap4 * LANES);
        for (int oh = 0; oh < rows; oh++) {
            int row = oh * scratch.planes.rowStep() * LANES;
            int from = gradients + oh * columns * LANES;
            for (int p = 0; p < columns * LANES; p += LANES) {
                FloatVector y = FloatVector.fromArray(SPECIES, sides, from + p);
                int at = row + p;
                sum0 = y.fma(FloatVector.fromArray(SPECIES, sides, x0 + at), sum0);
                sum1 = y.fma(FloatVector.fromArray(SPECIES, sides, x1 + at), sum1);
                sum2 = y.fma(FloatVector.fromArray(SPECIES, sides, x2 + at), sum2);
                sum3 = y.fma(FloatVector.fromArray(SPECIES, sides, x3 + at), sum3);
                sum4 = y.fma(FloatVector.fromArray(SPECIES, sides, x4 + at), sum4);
            }
        }
        sum0.intoArray(sums, chains + tap * LANES);
        sum1.intoArray(sums, chains + tap1 * LANES);
        sum2.intoArray(sums, chains + tap2 * LANES);
        sum3.intoArray(sums, chains + tap3 * LANES);
        sum4.intoArray(sums, chains + tap4 * LANES);
    }
}
