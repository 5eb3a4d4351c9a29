package dev.lanewise.api.random;

/**
 * Threefry-2x32 with 20 rounds: a keyed bijection of 64-bit counters, made of additions, rotations and exclusive ors of
 * 32-bit words. It is what formulas draw with ({@link dev.lanewise.api.formula.Expr.Uniform}): all of it runs in the
 * lanes of a vector, while the 64-bit products of {@link Philox}, which serves {@link RandomStream}, have no vector form.
 *
 * <p>With key words k₀, k₁ and k₂ = {@link #PARITY} ^ k₀ ^ k₁ the state starts as (c₀ + k₀, c₁ + k₁). Round r adds the
 * second word to the first, rotates the second left by {@link #rotation} and xors the first into it; after every fourth
 * round, the s-th time, k₍ₛ mod 3₎ is added to the first word and k₍ₛ₊₁ mod 3₎ + s to the second.
 *
 * <p>J. Salmon, M. Moraes, R. Dror, D. Shaw, <i>Parallel random numbers: as easy as 1, 2, 3</i>, SC 2011.
 *
 * @since 0.1
 */
public final class Threefry {
    /** The rounds: the authors' choice, with a margin over the 13 that pass all statistical tests. */
    public static final int ROUNDS = 20;

    /** The rounds from one addition of the key to the next. */
    public static final int ROUNDS_A_KEY = 4;

    /** What makes the xor of all key words a constant that is not zero. */
    public static final int PARITY = 0x1BD11BDA;

    private static final long LOW = 0xFFFF_FFFFL;
    private static final float ULP_OF_ONE = 0x1p-23f;

    private Threefry() {}

    /** By how many bits round {@code round} (from 0) rotates the second word to the left. */
    public static int rotation(int round) {
        return switch (round % 8) {
            case 0 -> 13;
            case 1 -> 15;
            case 2 -> 26;
            case 3 -> 6;
            case 4 -> 17;
            case 5 -> 29;
            case 6 -> 16;
            default -> 24;
        };
    }

    /** The block at a counter; of key, counter and result word 0 is the low half, word 1 the high half. */
    public static long block(long key, long counter) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        int k2 = PARITY ^ k0 ^ k1;
        int x0 = (int) counter + k0;
        int x1 = (int) (counter >>> 32) + k1;
        for (int round = 0; round < ROUNDS; round++) {
            x0 += x1;
            x1 = Integer.rotateLeft(x1, rotation(round)) ^ x0;
            int additions = (round + 1) / ROUNDS_A_KEY;
            if ((round + 1) % ROUNDS_A_KEY == 0) {
                x0 += word(k0, k1, k2, additions);
                x1 += word(k0, k1, k2, additions + 1) + additions;
            }
        }
        return x0 & LOW | (long) x1 << 32;
    }

    private static int word(int k0, int k1, int k2, int number) {
        return switch (number % 3) {
            case 0 -> k0;
            case 1 -> k1;
            default -> k2;
        };
    }

    /**
     * Uniform over the 2²³ multiples of 2⁻²³ in [0, 1): the upper bits of a word (0 or 1) of the block at the counter
     * ({@code index}, 0).
     */
    public static float uniform(long key, int index, int word) {
        int bits = (int) (block(key, index & LOW) >>> 32 * word);
        return (bits >>> 9) * ULP_OF_ONE;
    }
}
