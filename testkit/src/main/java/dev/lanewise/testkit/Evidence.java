package dev.lanewise.testkit;

/**
 * How often a gradient was compared with differences.
 *
 * @param agreeing probes whose derivative agreed to within the tolerance
 * @param kinks probes set aside because a kink, such as that of relu at 0, lay between their points
 * @param imprecise probes set aside because rounding errors hid the derivative
 * @since 0.1
 */
public record Evidence(int agreeing, int kinks, int imprecise) {
    /** No probe yet. */
    public static final Evidence NONE = new Evidence(0, 0, 0);

    /** Both together. */
    public Evidence plus(Evidence other) {
        return new Evidence(agreeing + other.agreeing, kinks + other.kinks, imprecise + other.imprecise);
    }

    @Override
    public String toString() {
        return agreeing + " probes agreed, " + kinks + " were set aside at kinks, " + imprecise + " as imprecise";
    }
}
