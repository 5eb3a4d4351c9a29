package dev.lanewise.measure;

/**
 * How many turns two programs take before the comparison is believed. What is surely the same is soon seen; a difference has to last for
 * some turns more, because a verdict that ends the turns as soon as it comes would come by chance too often.
 *
 * @since 0.1
 */
public final class TurnPolicy {
    /** No verdict before so many turns. */
    public static final int LEAST = 5;

    /** A difference counts after so many. */
    public static final int CONFIRMED = 8;

    /** No more than so many: the machine is too noisy, or the difference too small. */
    public static final int MOST = 12;

    private TurnPolicy() {}

    /** Whether the verdict after so many turns is the last. */
    public static boolean isEnough(int turns, Verdict verdict) {
        return switch (verdict) {
            case SAME -> turns >= LEAST;
            case FASTER, SLOWER -> turns >= CONFIRMED;
            case TOO_NOISY -> turns >= MOST;
        };
    }
}
