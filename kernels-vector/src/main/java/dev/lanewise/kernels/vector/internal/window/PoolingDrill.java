package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Drill;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;

/** Small images, pooled in all ways. */
public final class PoolingDrill implements Drill {
    private static final int PLANES = 4;
    private static final int HEIGHT = 4;
    private static final int WIDTH = 2 * (Lanes.COUNT + 2);
    private static final int KERNEL = 2;

    /** Maximum, average and the average's gradient. */
    private static final int OPERATIONS = 3;

    private final Pools pools = new Pools(new Team(1));
    private final Pooling pooling = new Pooling(
            new Window(new Axis(HEIGHT, KERNEL, KERNEL, 0, 1), new Axis(WIDTH, KERNEL, KERNEL, 0, 1)));
    private final Tensor image = Tensor.zeros(DType.FLOAT32, Shape.of(1, PLANES, HEIGHT, WIDTH));
    private final Tensor pooled =
            Tensor.zeros(DType.FLOAT32, Shape.of(1, PLANES, HEIGHT / KERNEL, WIDTH / KERNEL));
    private final Tensor index = Tensor.zeros(DType.INT32, pooled.shape());

    @Override
    public void vectors() {
        pools.max(pooling, image, pooled, index);
        pools.average(pooling, Divisor.TAPS, image, pooled);
        pools.averageGradient(pooling, Divisor.TAPS, pooled, Write.SET, image);
    }

    @Override
    public void plain() {
        for (int pass = 0; pass < OPERATIONS; pass++) {
            addPairs(image.floats(), pooled.floats(), image.size());
        }
    }

    /** Branches on values, as a plain maximum does. */
    private static void addPairs(float[] x, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            int at = i % sums.length;
            sums[at] = x[i] > sums[at] ? x[i] : sums[at];
        }
    }
}
