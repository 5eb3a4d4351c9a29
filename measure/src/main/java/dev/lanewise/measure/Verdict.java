package dev.lanewise.measure;

/**
 * What a comparison says.
 *
 * @since 0.1
 */
public enum Verdict {
    /** By more than the tolerance, and surely by something. */
    FASTER("faster"),
    /** By more than the tolerance, and surely by something: a regression. */
    SLOWER("slower"),
    /** Surely within the tolerance. */
    SAME("same"),
    /** None of these: the interval is too wide. More windows may help, or a quieter machine. */
    TOO_NOISY("too noisy");

    private final String title;

    Verdict(String title) {
        this.title = title;
    }

    /**
     * The verdict on a ratio of times, after over before, that lies between {@code low} and {@code high} with a confidence of 95 %.
     *
     * @param tolerance 0.05 lets a time become 5 % longer
     */
    public static Verdict of(double ratio, double low, double high, double tolerance) {
        double most = 1 + tolerance;
        if (ratio > most && low > 1) {
            return SLOWER;
        }
        if (ratio < 1 / most && high < 1) {
            return FASTER;
        }
        return low >= 1 / most && high <= most ? SAME : TOO_NOISY;
    }

    @Override
    public String toString() {
        return title;
    }
}
