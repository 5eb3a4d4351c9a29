package dev.lanewise.cli;

import dev.lanewise.api.metric.MetricTable;
import dev.lanewise.measure.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A metric's table for people; rows and columns that are numbers of classes bear the classes' names. */
final class TableText {
    private TableText() {}

    static String of(String metric, MetricTable table, List<String> classes) {
        var text = TextTable.of(row("", table.columns().stream().map(name -> named(name, classes))));
        for (int row = 0; row < table.rows().size(); row++) {
            text.row(row(named(table.rows().get(row), classes), table.cells().get(row).stream().map(TableText::cell)));
        }
        return metric + ": a row " + table.rowTitle() + ", a column " + table.columnTitle() + "\n" + text.text();
    }

    private static String[] row(String title, Stream<String> cells) {
        return Stream.concat(Stream.of(title), cells).toArray(String[]::new);
    }

    private static String named(String name, List<String> classes) {
        int number = name.matches("\\d{1,9}") ? Integer.parseInt(name) : classes.size();
        return number < classes.size() ? classes.get(number) : name;
    }

    private static String cell(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
