package dev.lanewise.cli;

import dev.lanewise.api.metric.MetricTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A metric's table for people; rows and columns that are numbers of classes bear the classes' names. */
final class TableText {
    private TableText() {}

    static String of(String metric, MetricTable table, List<String> classes) {
        var rows = new ArrayList<List<String>>();
        rows.add(Stream.concat(Stream.of(""), table.columns().stream().map(name -> named(name, classes))).toList());
        for (int row = 0; row < table.rows().size(); row++) {
            rows.add(Stream.concat(Stream.of(named(table.rows().get(row), classes)),
                    table.cells().get(row).stream().map(TableText::cell)).toList());
        }
        var text = new StringBuilder(metric).append(": a row ").append(table.rowTitle()).append(", a column ")
                .append(table.columnTitle()).append('\n');
        var widths = widths(rows);
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static String named(String name, List<String> classes) {
        int number = name.matches("\\d{1,9}") ? Integer.parseInt(name) : classes.size();
        return number < classes.size() ? classes.get(number) : name;
    }

    private static String cell(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }

    private static int[] widths(List<List<String>> rows) {
        var widths = new int[rows.getFirst().size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        return widths;
    }

    private static void line(StringBuilder text, List<String> row, int[] widths) {
        text.append(String.format("%-" + Math.max(1, widths[0]) + "s", row.getFirst()));
        for (int column = 1; column < widths.length; column++) {
            text.append(String.format("  %" + widths[column] + "s", row.get(column)));
        }
        text.append('\n');
    }
}
