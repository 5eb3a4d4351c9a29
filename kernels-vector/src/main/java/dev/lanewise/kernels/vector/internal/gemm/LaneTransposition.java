package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;

/** Puts rows side by side, so that element p of all of them is one vector. One object a thread. */
public final class LaneTransposition {
    private final Region rows = new Region();
    private final Region columns = new Region();
    private final Region square = new Region().set(new float[Lanes.COUNT * Lanes.COUNT], 0, Lanes.COUNT);

    /**
     * The rows to be read.
     *
     * @param stride from one row to the next
     */
    public LaneTransposition from(float[] array, int at, int stride) {
        rows.set(array, at, stride);
        return this;
    }

    /**
     * Vector p of {@code to}, counted from {@code at} on, becomes element p of {@code count} rows, at most the lanes. {@code to}
     * has room for {@code length} vectors, rounded up to a multiple of the lanes.
     */
    public void run(int count, int length, float[] to, int at) {
        Transposition.panel(rows, count, length, columns.set(to, at, Lanes.COUNT), square);
    }
}
