package dev.lanewise.measure.internal;

/** A chain of integer operations that each wait for the one before, so that it tells the clock and nothing else. */
public final class ChainLoad implements Load {
    private static final int STEPS = 10_000;
    private static final long FACTOR = 6_364_136_223_846_793_005L;

    private long state = 1;

    /** The shift keeps the JIT from making one multiplication of several. */
    @Override
    public double run() {
        long x = state;
        for (int i = 0; i < STEPS; i++) {
            x = (x ^ x >>> 29) * FACTOR;
        }
        state = x;
        return x;
    }

    @Override
    public double operations() {
        return 3.0 * STEPS;
    }
}
