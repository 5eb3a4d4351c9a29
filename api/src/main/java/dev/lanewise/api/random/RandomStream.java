package dev.lanewise.api.random;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A named stream of random numbers. A draw is a pure function of (seed, name, step, index): two streams of one seed are
 * independent of each other, any draw can be made at any time, and there is no state to save.
 *
 * <p>The key of the underlying {@link Philox} generator is a 64-bit mix of seed and name; its 128-bit counter is (index,
 * step).
 *
 * @since 0.1
 */
public final class RandomStream {
    private static final double TWO_PI = 2 * Math.PI;
    private static final double UNIT_53 = 0x1p-53;

    private final long key;
    private final long step;

    private RandomStream(long key, long step) {
        this.key = key;
        this.step = step;
    }

    /** The stream {@code name} of {@code seed}, at step 0. */
    public static RandomStream of(long seed, String name) {
        return new RandomStream(mix(seed ^ mix(fnv1a(name))), 0);
    }

    /** The stream {@code name} inside this one, at step 0: {@code of(seed, "init").child("fc1.weight")}. */
    public RandomStream child(String name) {
        return new RandomStream(mix(key ^ mix(fnv1a(name) + step)), 0);
    }

    /** The same stream at another step (or epoch): draws of different steps are independent. */
    public RandomStream at(long newStep) {
        return new RandomStream(key, newStep);
    }

    /**
     * The key of this stream and step for formulas that draw ({@code FormulaCall.random}). The steps of a stream have
     * different keys.
     */
    public long key() {
        return key(step);
    }

    /** What {@link #at}(otherStep).{@link #key()} is, without the object. */
    public long key(long otherStep) {
        return mix(key ^ mix(otherStep));
    }

    /** 64 uniform bits. */
    public long bits(long index) {
        return Philox.first(key, index, step);
    }

    /** Uniform over [0, 1) with 53 random bits. */
    public double uniform(long index) {
        return (bits(index) >>> 11) * UNIT_53;
    }

    /** Standard normal, by the method of Box and Muller (1958) on one counter's two 53-bit uniforms. */
    public double normal(long index) {
        double u = ((Philox.first(key, index, step) >>> 11) + 1) * UNIT_53;
        double v = (Philox.second(key, index, step) >>> 11) * UNIT_53;
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(TWO_PI * v);
    }

    /**
     * Uniform over 0 .. bound-1, by multiplication (Lemire 2019, without the rejection step: the bias is below bound /
     * 2⁶⁴).
     */
    public int below(int bound, long index) {
        if (bound < 1) {
            throw new IllegalArgumentException("RandomStream.below: wanted a bound of 1 or more, got " + bound);
        }
        return (int) Math.unsignedMultiplyHigh(bits(index), bound);
    }

    /** Fills {@code order} with a random permutation of 0 .. length-1 (Fisher and Yates, Durstenfeld's form). */
    public void permute(int[] order) {
        Objects.requireNonNull(order, "order");
        for (int i = 0; i < order.length; i++) {
            int j = below(i + 1, i);
            order[i] = order[j];
            order[j] = i;
        }
    }

    /** FNV-1a over the UTF-8 bytes: a fixed, documented hash (String.hashCode has 32 bits only). */
    private static long fnv1a(String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
