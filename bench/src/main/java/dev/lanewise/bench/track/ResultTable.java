package dev.lanewise.bench.track;

import dev.lanewise.measure.Durations;
import dev.lanewise.measure.Measurement;
import dev.lanewise.measure.TextTable;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table for people. */
final class ResultTable {
    static final List<String> HEADER =
            List.of("benchmark", "time", "±", "GFLOP/s", "of peak", "GB/s", "of roofline", "B/op", "windows", "noisy");

    private ResultTable() {}

    static String text(List<Measurement> measurements) {
        var table = TextTable.of(HEADER.toArray(String[]::new));
        measurements.forEach(one -> table.row(cells(one).toArray(String[]::new)));
        return table.text();
    }

    /** In the order of {@link #HEADER}. */
    static List<String> cells(Measurement one) {
        return List.of(one.name(), Durations.text(one.nanos()), percent(one.spread()),
                rate(one.work().flops() / one.nanos()), share(one.ofPeak()), rate(one.work().bytes() / one.nanos()),
                share(one.ofRoofline()), one.allocated().map(ResultTable::bytes).orElse("-"),
                String.valueOf(one.windows().size()), String.valueOf(one.noisy()));
    }

    private static String bytes(double allocated) {
        return String.format(Locale.ROOT, "%.0f", allocated);
    }

    private static String rate(double perNano) {
        return perNano > 0 ? String.format(Locale.ROOT, perNano < 10 ? "%.2f" : "%.1f", perNano) : "-";
    }

    private static String share(double part) {
        return part > 0 ? percent(part) : "-";
    }

    private static String percent(double part) {
        return Double.isNaN(part) ? "?" : String.format(Locale.ROOT, "%.1f %%", 100 * part);
    }
}
