package dev.lanewise.bench.track;

import dev.lanewise.measure.Comparison;
import dev.lanewise.measure.Comparisons;
import dev.lanewise.measure.HistoryEntry;
import dev.lanewise.measure.MachineCard;
import dev.lanewise.measure.MachineSpeed;
import dev.lanewise.measure.Measurement;
import dev.lanewise.measure.Verdict;
import dev.lanewise.measure.html.Cell;
import dev.lanewise.measure.html.HtmlPage;
import dev.lanewise.measure.html.Roofline;
import dev.lanewise.measure.html.Svg;
import dev.lanewise.measure.html.Tone;
import dev.lanewise.measure.html.Trend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;

/** The history of one machine as a page: the newest figures, a roofline, and what became of each benchmark. */
final class HistoryReport {
    private final List<HistoryEntry> entries;
    private final HistoryEntry newest;
    private final MachineSpeed typical;

    /** A report of these entries, oldest first; there is at least one, and the machine is that of the newest. */
    HistoryReport(List<HistoryEntry> all) {
        newest = all.getLast();
        entries = all.stream().filter(entry -> entry.machine().isLike(newest.machine())).toList();
        typical = newest.machine().speed();
    }

    HtmlPage page() {
        var page = HtmlPage.titled("Lanewise benchmarks");
        machine(page);
        var measurements = newest.measurements();
        page.section("The newest figures, " + newest.title() + " of " + newest.time());
        page.text(
                "Medians of windows in which the machine was quiet. Of peak and of roofline are taken window by window, by the "
                        + "machine's speed just before and after. The last columns compare with the entry before.");
        page.toned(header(), rows(measurements));
        page.section("Roofline");
        page.chart(new Roofline(typical.fma() / typical.copy()).of(dots(measurements)),
                "Above the slope: data that stay in a cache, where copying is faster. Point at a dot for its name.");
        trends(page);
        return page;
    }

    private void machine(HtmlPage page) {
        MachineCard card = newest.machine();
        page.text(card.machine() + "; " + card.memory() / 1024 + " GB; " + card.system() + "; " + card.jdk());
        page.text(String.format(Locale.ROOT,
                "fma peak %.0f GFLOP/s, copying %.1f GB/s, %.2f · 10⁹ dependent operations a second, "
                        + "when it was measured. %d entries of this machine.",
                typical.fma(), typical.copy(), typical.loop(),
                entries.size()));
    }

    private static List<String> header() {
        var header = new ArrayList<>(ResultTable.HEADER);
        header.addAll(List.of("ratio", "verdict"));
        return header;
    }

    private List<List<Cell>> rows(List<Measurement> measurements) {
        Map<String, Comparison> compared = new LinkedHashMap<>();
        if (entries.size() > 1) {
            Comparisons.of(entries.get(entries.size() - 2).measurements(), measurements, Comparisons.USUAL_TOLERANCE)
                    .all().forEach(one -> compared.put(one.name(), one));
        }
        return measurements.stream().map(one -> {
            var row = new ArrayList<>(ResultTable.cells(one).stream().map(Cell::of).toList());
            var comparison = compared.get(one.name());
            row.add(Cell.of(comparison == null || Double.isNaN(comparison.ratio()) ? "-"
                    : String.format(Locale.ROOT, "%.3f", comparison.ratio())));
            row.add(comparison == null ? new Cell("-", Tone.QUIET)
                    : new Cell(comparison.verdict().toString(), tone(comparison.verdict())));
            return List.copyOf(row);
        }).toList();
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case FASTER -> Tone.GOOD;
            case SLOWER -> Tone.BAD;
            case SAME -> Tone.PLAIN;
            case TOO_NOISY -> Tone.QUIET;
        };
    }

    private static List<Roofline.Dot> dots(List<Measurement> measurements) {
        return measurements.stream().filter(one -> one.work().flops() > 0 && one.work().bytes() > 0 && one.ofPeak() > 0)
                .map(one -> new Roofline.Dot(one.name(), Case.subject(one.name()), one.work().intensity(),
                        100 * one.ofPeak()))
                .toList();
    }

    private void trends(HtmlPage page) {
        page.section("From entry to entry");
        page.text(String.format(Locale.ROOT,
                "Microseconds an operation, as they would be at %.0f GFLOP/s, %.1f GB/s and %.2f · 10⁹ "
                        + "operations a second; the band is from quartile to quartile.",
                typical.fma(), typical.copy(),
                typical.loop()));
        SequencedMap<String, List<Svg>> groups = new LinkedHashMap<>();
        newest.measurements().forEach(one -> groups.computeIfAbsent(Case.subject(one.name()), _ -> new ArrayList<>())
                .addAll(trend(one.name())));
        groups.forEach((subject, charts) -> page.subsection(subject).charts(charts));
    }

    /** One chart, or none where no window counts. */
    private List<Svg> trend(String name) {
        var steps = new ArrayList<Trend.Step>();
        for (var entry : entries) {
            entry.measurements().stream().filter(one -> one.name().equals(name) && !one.windows().isEmpty())
                    .forEach(one -> steps.add(step(entry, one)));
        }
        return steps.isEmpty() ? List.of() : List.of(Trend.of(label(name), steps));
    }

    /** What tells it from others of its subject; the usual values of the common parameters go without saying. */
    private static String label(String name) {
        var text = name.replaceFirst("^[^.]*\\.", "").replace("provider=vector", "").replace("threads=1", "")
                .replaceAll("\\w+=", "").replaceAll("\\s*,\\s*(?=[,\\]])|(?<=\\[)\\s*,\\s*", "").replace("[]", "")
                .strip();
        return text.length() <= 52 ? text : text.substring(0, 51) + "…";
    }

    private Trend.Step step(HistoryEntry entry, Measurement one) {
        var yardstick = one.limit(typical);
        double[] sorted = one.windows().stream()
                .mapToDouble(window -> yardstick.of(window) / yardstick.of(typical) / 1000).sorted().toArray();
        return new Trend.Step(entry.title(), at(sorted, 2), at(sorted, 1), at(sorted, 3));
    }

    private static double at(double[] sorted, int quarter) {
        return DoubleStream.of(sorted).skip((long) (sorted.length - 1) * quarter / 4).findFirst().orElse(Double.NaN);
    }
}
