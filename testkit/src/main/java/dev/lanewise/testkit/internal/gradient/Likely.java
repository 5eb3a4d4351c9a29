package dev.lanewise.testkit.internal.gradient;

import java.util.Arrays;
import java.util.Locale;

/** Guesses, from what is claimed and what was measured, which of the usual mistakes was made. */
final class Likely {
    private Likely() {}

    static boolean near(double claimed, Derivative measured) {
        double tolerance = GradientCheck.TOLERANCE * Math.max(Math.abs(claimed), Math.abs(measured.value()));
        return Math.abs(claimed - measured.value()) <= tolerance + measured.error();
    }

    static String cause(double[] claimed, Derivative[] measured) {
        int n = claimed.length;
        if (Arrays.stream(claimed).anyMatch(Double::isNaN)) {
            return "it is not written everywhere, or the old value was read although it is to be overwritten";
        }
        if (Arrays.stream(claimed).allMatch(value -> value == 0)) {
            return "it is 0 everywhere: never computed, or written to another place";
        }
        double ratio = ratio(claimed, measured);
        if (ratio == -1) {
            return "the sign is wrong";
        }
        if (!Double.isNaN(ratio)) {
            return String.format(Locale.ROOT, "all of it is %.6g times what it should be", ratio);
        }
        if (n > 1 && isPermutation(claimed, measured)) {
            return "the right values stand in wrong places: transposed, or in another order";
        }
        long wrong = 0;
        for (int i = 0; i < n; i++) {
            wrong += near(claimed[i], measured[i]) ? 0 : 1;
        }
        return wrong + " of " + n + " elements are wrong";
    }

    /** The factor by which all elements are off, or NaN if there is no such factor. */
    private static double ratio(double[] claimed, Derivative[] measured) {
        double dot = 0;
        double squares = 0;
        for (int i = 0; i < claimed.length; i++) {
            dot += claimed[i] * measured[i].value();
            squares += measured[i].value() * measured[i].value();
        }
        double ratio = Math.rint(dot / squares * 1e6) / 1e6;
        for (int i = 0; i < claimed.length; i++) {
            var scaled = new Derivative(ratio * measured[i].value(), 1e-5 * Math.abs(claimed[i]) + measured[i].error(),
                    true);
            if (!near(claimed[i], scaled)) {
                return Double.NaN;
            }
        }
        return claimed.length > 1 || isSimple(ratio) ? ratio : Double.NaN;
    }

    /** A small whole number or its inverse: between two single numbers any other ratio means nothing. */
    private static boolean isSimple(double ratio) {
        double size = Math.abs(ratio);
        double whole = size < 1 ? 1 / size : size;
        return whole < 10 && Math.abs(whole - Math.rint(whole)) < 1e-4;
    }

    private static boolean isPermutation(double[] claimed, Derivative[] measured) {
        double[] left = claimed.clone();
        double[] right = Arrays.stream(measured).mapToDouble(Derivative::value).toArray();
        Arrays.sort(left);
        Arrays.sort(right);
        for (int i = 0; i < left.length; i++) {
            if (Math.abs(left[i] - right[i]) > 1e-5 * Math.max(Math.abs(left[i]), Math.abs(right[i]))) {
                return false;
            }
        }
        return true;
    }
}
