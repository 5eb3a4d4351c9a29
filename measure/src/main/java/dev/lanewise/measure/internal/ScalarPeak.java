package dev.lanewise.measure.internal;

/** Fused multiply-adds without vectors: the peak of a JVM that was started without the Vector API. */
public final class ScalarPeak implements Load {
    private static final int STEPS = 10_000;
    private static final int CHAINS = 12;

    private float factor = 0.999f;
    private float addend = 0.001f;

    /** As many chains as {@link VectorPeak} has, for the same reason. */
    @Override
    public double run() {
        float x = factor;
        float y = addend;
        float v0 = x;
        float v1 = y;
        float v2 = x;
        float v3 = y;
        float v4 = x;
        float v5 = y;
        float v6 = x;
        float v7 = y;
        float v8 = x;
        float v9 = y;
        float v10 = x;
        float v11 = y;
        for (int i = 0; i < STEPS; i++) {
            v0 = Math.fma(v0, x, y);
            v1 = Math.fma(v1, x, y);
            v2 = Math.fma(v2, x, y);
            v3 = Math.fma(v3, x, y);
            v4 = Math.fma(v4, x, y);
            v5 = Math.fma(v5, x, y);
            v6 = Math.fma(v6, x, y);
            v7 = Math.fma(v7, x, y);
            v8 = Math.fma(v8, x, y);
            v9 = Math.fma(v9, x, y);
            v10 = Math.fma(v10, x, y);
            v11 = Math.fma(v11, x, y);
        }
        return v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11;
    }

    @Override
    public double operations() {
        return 2.0 * STEPS * CHAINS;
    }
}
