package dev.lanewise.measure.internal;

/** Copies between two arrays of 4 MiB, which no second-level cache holds both. */
public final class CopyLoad implements Load {
    private static final int LENGTH = 1 << 20;

    private final float[] from = new float[LENGTH];
    private final float[] to = new float[LENGTH];
    private float runs;

    @Override
    public double run() {
        from[LENGTH / 2] = ++runs;
        System.arraycopy(from, 0, to, 0, LENGTH);
        return to[LENGTH / 2];
    }

    @Override
    public double operations() {
        return 2.0 * Float.BYTES * LENGTH;
    }
}
