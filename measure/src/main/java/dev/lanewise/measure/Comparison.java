package dev.lanewise.measure;

import dev.lanewise.measure.internal.Quantiles;
import dev.lanewise.measure.internal.TrimmedMeans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two measurements of one thing, before and after a change.
 *
 * <p>Every window's time is taken by a {@link Yardstick}: that of all by which they scatter least. Of each JVM counts the median of its
 * windows. Where the two sides took turns, each window of the one is compared with that of the other beside it, and of each turn counts
 * the median of these ratios. The ratio is the trimmed mean over all JVMs or turns (of logarithms), with the interval of that mean; with
 * fewer than three, windows stand for JVMs.
 *
 * @param before the one that is compared with
 * @param after the one that is judged
 * @param yardstick by which times are taken
 * @param ratio the time after over the time before: above 1 is slower
 * @param low the lower end of the interval that has the ratio with a confidence of 95 %
 * @param high its upper end
 * @param verdict what that means
 * @since 0.1
 */
public record Comparison(Measurement before, Measurement after, Yardstick yardstick, double ratio, double low,
        double high, Verdict verdict) {
    private static final int LEAST_UNITS = 3;

    /** Compares what was measured at different times: the clock alone is no yardstick then. */
    public static Comparison of(Measurement before, Measurement after, double tolerance) {
        var yardstick = steadiest(before, after, EnumSet.complementOf(EnumSet.of(Yardstick.CLOCK)));
        double[] first = units(before, yardstick);
        double[] second = units(after, yardstick);
        return judged(before, after, yardstick, tolerance,
                Math.min(first.length, second.length) < LEAST_UNITS ? unknown()
                        : TrimmedMeans.ofDifference(first, second));
    }

    /**
     * Compares what was measured in turns: before, after, before, after. The windows of a JVM of the one side were measured beside
     * those of the JVM of the same number of the other, the first beside the first and so on.
     */
    public static Comparison ofTurns(Measurement before, Measurement after, double tolerance) {
        var turns = EnumSet.allOf(Yardstick.class).stream().map(yardstick -> Pairs.of(before, after, yardstick))
                .min(Comparator.comparingDouble(Pairs::scatter)).orElseThrow();
        double[] differences = turns.units();
        return judged(before, after, turns.yardstick(), tolerance,
                differences.length < LEAST_UNITS ? unknown() : TrimmedMeans.ofMean(differences));
    }

    private static TrimmedMeans.Interval unknown() {
        return new TrimmedMeans.Interval(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static Comparison judged(Measurement before, Measurement after, Yardstick yardstick, double tolerance,
            TrimmedMeans.Interval logs) {
        double ratio = StrictMath.exp(logs.estimate());
        double low = StrictMath.exp(logs.low());
        double high = StrictMath.exp(logs.high());
        return new Comparison(before, after, yardstick, ratio, low, high, Verdict.of(ratio, low, high, tolerance));
    }

    /** Chosen by the scatter within each side alone, so that the choice knows nothing of the difference. */
    private static Yardstick steadiest(Measurement before, Measurement after, Set<Yardstick> among) {
        return among.stream().min(Comparator.comparingDouble(yardstick -> scatter(before, after, yardstick)))
                .orElseThrow();
    }

    private static double scatter(Measurement before, Measurement after, Yardstick yardstick) {
        return Quantiles.median(Stream.of(before, after).flatMapToDouble(side -> {
            double[] logs = logs(side, yardstick).toArray();
            double middle = Quantiles.median(logs);
            return DoubleStream.of(logs).map(value -> Math.abs(value - middle));
        }).toArray());
    }

    private static DoubleStream logs(Measurement side, Yardstick yardstick) {
        return side.windows().stream().mapToDouble(window -> StrictMath.log(yardstick.of(window)));
    }

    /** The values that are independent of one another: one a JVM, or one a window where there are too few JVMs. */
    private static double[] units(Measurement side, Yardstick yardstick) {
        var forks = byFork(side, yardstick);
        return forks.size() < LEAST_UNITS ? logs(side, yardstick).toArray()
                : forks.values().stream().mapToDouble(
                        fork -> Quantiles.median(fork.stream().mapToDouble(value -> value).toArray())).toArray();
    }

    /** The logarithms of each JVM's windows, in the order in which they were measured. */
    private static SortedMap<Integer, List<Double>> byFork(Measurement side, Yardstick yardstick) {
        return side.windows().stream().collect(Collectors.groupingBy(Window::fork, TreeMap::new,
                Collectors.mapping(window -> StrictMath.log(yardstick.of(window)), Collectors.toList())));
    }

    /**
     * The logarithms of the ratios, after over before, of windows that were measured beside each other, turn by turn.
     *
     * @param yardstick by which times are taken
     * @param turns the windows' differences, a turn each
     */
    private record Pairs(Yardstick yardstick, List<double[]> turns) {
        static Pairs of(Measurement before, Measurement after, Yardstick yardstick) {
            var first = byFork(before, yardstick);
            var second = byFork(after, yardstick);
            first.keySet().retainAll(second.keySet());
            var turns = new ArrayList<double[]>();
            first.forEach((fork, then) -> turns.add(differences(then, second.getOrDefault(fork, List.of()))));
            return new Pairs(yardstick, turns);
        }

        private static double[] differences(List<Double> before, List<Double> after) {
            return IntStream.range(0, Math.min(before.size(), after.size()))
                    .mapToDouble(i -> after.get(i) - before.get(i)).toArray();
        }

        /** How far windows are from their turn's median, which knows nothing of the difference itself. */
        double scatter() {
            return Quantiles.median(turns.stream().flatMapToDouble(turn -> {
                double middle = Quantiles.median(turn);
                return DoubleStream.of(turn).map(value -> Math.abs(value - middle));
            }).toArray());
        }

        /** The turns' medians; where there are too few turns, all pairs. */
        double[] units() {
            return turns.size() < LEAST_UNITS ? turns.stream().flatMapToDouble(DoubleStream::of).toArray()
                    : turns.stream().mapToDouble(turn -> Quantiles.median(turn)).toArray();
        }
    }

    /** What was measured. */
    public String name() {
        return after.name();
    }
}
