package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.Strides;

/** The float64 elements of one array go to places of another, loop within loop. */
final class DoubleMove {
    private DoubleMove() {}

    /** Sets or adds to the elements of {@code to}; where loops sum, elements start from 0. */
    static void run(Strides strides, double[] from, boolean adds, double[] to) {
        boolean sums = strides.targets() < strides.loops();
        if (sums && !adds) {
            clear(strides, 0, to, strides.toAt());
        }
        run(strides, 0, from, strides.fromAt(), adds || sums, to, strides.toAt());
    }

    private static void clear(Strides strides, int loop, double[] to, int toAt) {
        if (loop == strides.targets()) {
            to[toAt] = 0.0;
            return;
        }
        for (int i = 0; i < strides.extent(loop); i++) {
            clear(strides, loop + 1, to, toAt + i * strides.toStep(loop));
        }
    }

    private static void run(
            Strides strides, int loop, double[] from, int fromAt, boolean adds, double[] to, int toAt) {
        int extent = strides.extent(loop);
        int fromStep = strides.fromStep(loop);
        int toStep = strides.toStep(loop);
        if (loop == strides.loops() - 1) {
            for (int i = 0; i < extent; i++) {
                double x = from[fromAt + i * fromStep];
                int place = toAt + i * toStep;
                to[place] = adds ? to[place] + x : x;
            }
            return;
        }
        for (int i = 0; i < extent; i++) {
            run(strides, loop + 1, from, fromAt + i * fromStep, adds, to, toAt + i * toStep);
        }
    }
}
