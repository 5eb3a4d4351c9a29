package dev.lanewise.api.random;

/**
 * Philox4x32 with 10 rounds: a keyed bijection of 128-bit counters. Each output word is a pure function of key and
 * counter, so random numbers need no state, can be drawn in any order by any thread, and are the same on every machine.
 *
 * <p>J. Salmon, M. Moraes, R. Dror, D. Shaw, <i>Parallel random numbers: as easy as 1, 2, 3</i>, SC 2011.
 */
final class Philox {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /** Words 0 and 1 of the block at counter {@code (low, high)}: word 0 in the low half of the result. */
    static long first(long key, long low, long high) {
        return block(key, low, high, false);
    }

    /** Words 2 and 3 of the block: word 2 in the low half. */
    static long second(long key, long low, long high) {
        return block(key, low, high, true);
    }

    private static long block(long key, long low, long high, boolean second) {
        int c0 = (int) low;
        int c1 = (int) (low >>> 32);
        int c2 = (int) high;
        int c3 = (int) (high >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & LOW);
            long product1 = MULTIPLIER_1 * (c2 & LOW);
            int n0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            int n2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            c0 = n0;
            c2 = n2;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return second ? (c2 & LOW) | ((long) c3 << 32) : (c0 & LOW) | ((long) c1 << 32);
    }
}
