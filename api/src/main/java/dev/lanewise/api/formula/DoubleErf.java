package dev.lanewise.api.formula;

/**
 * The error function in float64, which {@link StrictMath} lacks. Below 2.5 the series of positive terms (Abramowitz and
 * Stegun 7.1.6)
 *
 * <pre>erf x = 2/sqrt(pi) e^(-x*x) sum over n of 2^n x^(2n+1) / (1*3*...*(2n+1))</pre>
 *
 * above it one minus the continued fraction (7.1.14) of erfc. Relative error about 1e-15.
 */
final class DoubleErf {
    private static final double SQRT_PI = 1.7724538509055160273;

    private DoubleErf() {
    }

    static double erf(double x) {
        double a = Math.abs(x);
        if (Double.isNaN(x)) {
            return x;
        }
        double magnitude = a < 2.5 ? series(a) : a < 6 ? 1 - complement(a) : 1;
        return Math.copySign(magnitude, x);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / SQRT_PI * StrictMath.exp(-x * x) * sum;
    }

    private static double complement(double x) {
        double fraction = 0;
        for (int n = 60; n > 0; n--) {
            fraction = n / 2.0 / (x + fraction);
        }
        return StrictMath.exp(-x * x) / SQRT_PI / (x + fraction);
    }
}
