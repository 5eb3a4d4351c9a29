package dev.lanewise.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All comparisons of two sets of measurements.
 *
 * @param all one for each name that both have
 * @param gone names that only the first has
 * @param added names that only the second has
 * @param tolerance by how much a time may become longer: 0.05 is 5 %
 * @since 0.1
 */
public record Comparisons(List<Comparison> all, List<String> gone, List<String> added, double tolerance) {
    /** The exit code of a command that found something slower. */
    public static final int REGRESSED = 4;

    /** The tolerance where none is given. */
    public static final double USUAL_TOLERANCE = 0.05;

    public Comparisons {
        all = List.copyOf(all);
        gone = List.copyOf(gone);
        added = List.copyOf(added);
    }

    /** Compares by name what was measured at different times. */
    public static Comparisons of(List<Measurement> before, List<Measurement> after, double tolerance) {
        var first = byName(before);
        var second = byName(after);
        var all = new ArrayList<Comparison>();
        for (var now : after) {
            var then = first.get(now.name());
            if (then != null) {
                all.add(Comparison.of(then, now, tolerance));
            }
        }
        return new Comparisons(all, missing(before, second), missing(after, first), tolerance);
    }

    private static Map<String, Measurement> byName(List<Measurement> measurements) {
        return measurements.stream().collect(Collectors.toMap(Measurement::name, Function.identity(), (a, b) -> b));
    }

    private static List<String> missing(List<Measurement> of, Map<String, Measurement> in) {
        return of.stream().map(Measurement::name).filter(name -> !in.containsKey(name)).distinct().toList();
    }

    /** Those that became slower beyond the tolerance. */
    public List<Comparison> regressions() {
        return all.stream().filter(one -> one.verdict() == Verdict.SLOWER).toList();
    }

    /** 0, or {@link #REGRESSED} where something became slower. */
    public int exitCode() {
        return regressions().isEmpty() ? 0 : REGRESSED;
    }

    /** A table for people, what could not be compared, and a summary. */
    public String text() {
        var table = TextTable.of("what", "before", "after", "ratio", "95 % of it", "yardstick", "verdict");
        all.forEach(one -> table.row(one.name(), Durations.text(one.before().nanos()),
                Durations.text(one.after().nanos()), number(one.ratio()),
                number(one.low()) + " - " + number(one.high()), one.yardstick().toString(), one.verdict().toString()));
        var text = new StringBuilder(all.isEmpty() ? "" : table.text());
        gone.forEach(name -> text.append("only before: ").append(name).append('\n'));
        added.forEach(name -> text.append("only now: ").append(name).append('\n'));
        return text.append(summary()).append('\n').toString();
    }

    /** How many of each verdict, and the tolerance. */
    public String summary() {
        var counts = new ArrayList<String>();
        for (var verdict : Verdict.values()) {
            counts.add(all.stream().filter(one -> one.verdict() == verdict).count() + " " + verdict);
        }
        return String.join(", ", counts)
                + String.format(Locale.ROOT, " (tolerance %s %%)", Durations.plain(100 * tolerance));
    }

    static String number(double ratio) {
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.3f", ratio) : "?";
    }
}
