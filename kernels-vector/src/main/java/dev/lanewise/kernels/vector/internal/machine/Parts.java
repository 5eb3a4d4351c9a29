package dev.lanewise.kernels.vector.internal.machine;

/** How an extent is cut. */
public final class Parts {
    private Parts() {}

    /** The size of nearly equal parts of {@code extent}, at most {@code limit} and a multiple of {@code unit}. */
    public static int evenly(int extent, int limit, int unit) {
        int parts = Math.max(1, count(extent, limit));
        return count(count(extent, parts), unit) * unit;
    }

    /** How many parts of that size {@code extent} has, the last one being what is left. */
    public static int count(int extent, int size) {
        return (extent + size - 1) / size;
    }
}
