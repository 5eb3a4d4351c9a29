package dev.lanewise.measure.internal;

/** A linear congruential generator: each multiplication waits for the one before, so that it tells the clock and nothing else. */
public final class ChainLoad implements Load {
    private static final int STEPS = 30_000;
    private static final long FACTOR = 6_364_136_223_846_793_005L;

    private long state = 1;

    @Override
    public double run() {
        long x = state;
        for (int i = 0; i < STEPS; i++) {
            x = x * FACTOR + 1;
        }
        state = x;
        return x;
    }

    @Override
    public double operations() {
        return 2.0 * STEPS;
    }
}
