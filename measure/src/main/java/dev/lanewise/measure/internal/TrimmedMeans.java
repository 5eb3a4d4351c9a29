package dev.lanewise.measure.internal;

import java.util.Arrays;
import java.util.Locale;

/**
 * Confidence intervals of trimmed means: the lowest and the highest fifth of the values are left out, the interval is Student's, with the
 * variance of the values winsorized (the outermost ones that are left, put in place of those left out).
 *
 * <p>For one sample: Tukey and McLaughlin, <em>Less vulnerable confidence and significance procedures for location based on a single
 * sample</em>, Sankhyā A 25, 1963. For the difference of two: Yuen, <em>The two-sample trimmed t for unequal population variances</em>,
 * Biometrika 61, 1974. Both keep their 95 % from four values on, where an interval by resampling is too narrow: from four values the
 * bootstrap can give none wider than from the least to the greatest, and that has the mean in 87.5 % of all cases only.
 *
 * <p>The values must be independent of one another. Times from one JVM are not: they share what its JIT made and the moment it ran in. So
 * the values are whole JVMs (Kalibera and Jones, <em>Rigorous Benchmarking in Reasonable Time</em>, ISMM 2013).
 */
public final class TrimmedMeans {
    private static final double TRIMMED = 0.2;

    /** Student's t of 1, 2, ... degrees of freedom, beyond which 2.5 % lie. */
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };
    private static final double NORMAL = 1.960;

    private TrimmedMeans() {}

    /** What was estimated, and between what it lies with a confidence of 95 %. */
    public record Interval(double estimate, double low, double high) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.4g in [%.4g, %.4g]", estimate, low, high);
        }
    }

    /** Of the mean of values; at least two. */
    public static Interval ofMean(double[] values) {
        var sample = Sample.of(values);
        return around(sample.mean, sample.squaredError(), sample.kept - 1);
    }

    /** Of the mean of {@code after} less that of {@code before}; at least two of each. */
    public static Interval ofDifference(double[] before, double[] after) {
        var a = Sample.of(before);
        var b = Sample.of(after);
        double first = a.squaredError();
        double second = b.squaredError();
        double all = first + second;
        double freedom = all == 0 ? a.kept + b.kept - 2
                : all * all / (first * first / (a.kept - 1) + second * second / (b.kept - 1));
        return around(b.mean - a.mean, all, freedom);
    }

    private static Interval around(double mean, double squaredError, double freedom) {
        double half = student(freedom) * Math.sqrt(squaredError);
        return new Interval(mean, mean - half, mean + half);
    }

    /** Of whole degrees of freedom, the next lower ones: the interval is rather too wide. */
    static double student(double freedom) {
        int whole = Math.max(1, (int) freedom);
        return whole <= STUDENT.length ? STUDENT[whole - 1] : NORMAL + 2.5 / whole;
    }

    /**
     * What is left of a sample.
     *
     * @param kept how many values
     * @param mean theirs
     * @param squares of the deviations of the winsorized sample from its mean, summed
     */
    private record Sample(int kept, double mean, double squares) {
        static Sample of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int cut = (int) (TRIMMED * sorted.length);
            double mean = Arrays.stream(sorted, cut, sorted.length - cut).average().orElse(Double.NaN);
            for (int i = 0; i < cut; i++) {
                sorted[i] = sorted[cut];
                sorted[sorted.length - 1 - i] = sorted[sorted.length - 1 - cut];
            }
            double middle = Arrays.stream(sorted).average().orElse(Double.NaN);
            return new Sample(sorted.length - 2 * cut, mean,
                    Arrays.stream(sorted).map(value -> (value - middle) * (value - middle)).sum());
        }

        /** Yuen's d: the squared standard error of the trimmed mean. */
        double squaredError() {
            return squares / ((double) kept * (kept - 1));
        }
    }
}
