package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.kernels.vector.internal.machine.Team;
import java.util.Arrays;

/** Adds each output's gradient to the element that was the largest. Two outputs may have the same, so: one by one. */
final class MaxGradient extends PlanePass {
    MaxGradient(Team team, PoolScratch[] members) {
        super(team, members);
    }

    @Override
    float fill() {
        return 0;
    }

    @Override
    void run(PoolScratch scratch, int at, int from) {
        if (write() == Write.SET) {
            Arrays.fill(x(), at, at + window().inputs(), 0f);
        }
        add(y().floats(), y().offset() + from, index().ints(), index().offset() + from, window().outputs(), x(), at);
    }

    private static void add(float[] y, int yAt, int[] index, int indexAt, int length, float[] x, int xAt) {
        for (int i = 0; i < length; i++) {
            x[xAt + index[indexAt + i]] += y[yAt + i];
        }
    }
}
