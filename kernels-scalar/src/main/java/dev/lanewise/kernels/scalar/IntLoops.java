package dev.lanewise.kernels.scalar;

/**
 * The integer primitives of programs, one loop each over a block. The result may be an argument.
 *
 * <p>Masks are ints, all ones or all zeros. Comparisons are made of the bits d of the difference x - y and s of the sum
 * x + y, because HotSpot (25) turns a loop of float comparisons into a branch an element, or at best a conditional move,
 * and a branch on random signs costs ten times these loops:
 *
 * <pre>
 * x &lt; y   where d is negative, not zero and not NaN: a difference is zero only of equals, as subnormals are kept
 * x == y  where d is zero, or d is NaN and s is not: equal infinities
 * </pre>
 */
final class IntLoops {
    private static final int MAGNITUDE = 0x7FFF_FFFF;
    private static final int FIRST_NAN = 0x7F80_0001;

    private IntLoops() {}

    static void add(int[] x, int[] y, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] + y[i];
        }
    }

    static void sub(int[] x, int[] y, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] - y[i];
        }
    }

    static void and(int[] x, int[] y, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] & y[i];
        }
    }

    static void or(int[] x, int[] y, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] | y[i];
        }
    }

    static void xor(int[] x, int[] y, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] ^ y[i];
        }
    }

    static void shiftLeft(int[] x, int distance, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] << distance;
        }
    }

    static void shiftRight(int[] x, int distance, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] >> distance;
        }
    }

    static void shiftRightLogical(int[] x, int distance, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = x[i] >>> distance;
        }
    }

    /** first, first + 1, ..., wrapping. */
    static void count(int first, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = first + i;
        }
    }

    static void less(int[] d, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            int magnitude = d[i] & MAGNITUDE;
            int number = (magnitude - FIRST_NAN) >> 31;
            to[i] = d[i] >> 31 & number & -magnitude >> 31;
        }
    }

    static void lessOrEqual(int[] d, int[] s, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            int magnitude = d[i] & MAGNITUDE;
            int number = (magnitude - FIRST_NAN) >> 31;
            int sameInfinity = ~number & ((s[i] & MAGNITUDE) - FIRST_NAN) >> 31;
            int zero = (magnitude - 1) >> 31;
            to[i] = d[i] >> 31 & number | zero | sameInfinity;
        }
    }

    static void equal(int[] d, int[] s, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            int magnitude = d[i] & MAGNITUDE;
            int number = (magnitude - FIRST_NAN) >> 31;
            int sameInfinity = ~number & ((s[i] & MAGNITUDE) - FIRST_NAN) >> 31;
            to[i] = (magnitude - 1) >> 31 | sameInfinity;
        }
    }

    static void select(int[] mask, int[] yes, int[] no, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = yes[i] & mask[i] | no[i] & ~mask[i];
        }
    }
}
