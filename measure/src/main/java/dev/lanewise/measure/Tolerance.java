package dev.lanewise.measure;

/**
 * Reads {@code --tolerance}.
 *
 * @since 0.1
 */
public final class Tolerance {
    private Tolerance() {}

    /**
     * Per cent as a part: {@code 5} and {@code 5%} are 0.05.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-BENCH-005} if it is no number from 0 to 100
     */
    public static double parse(String text) {
        try {
            double percent = Double.parseDouble(text.strip().replaceFirst("\\s*%$", ""));
            if (percent >= 0 && percent <= 100) {
                return percent / 100;
            }
        } catch (NumberFormatException e) {
            // said below, with what would have been right
        }
        throw HistoryProblems.badTolerance(text);
    }
}
