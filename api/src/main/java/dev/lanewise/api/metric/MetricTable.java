package dev.lanewise.api.metric;

import java.util.List;

/**
 * What a metric has to say beyond its one figure: figures in rows and columns, for people. Rows and columns that are classes
 * bear the class's number; who shows the table may put the data's own names there.
 *
 * @param rowTitle what a row is, such as {@code actual class}
 * @param columnTitle what a column is
 * @param rows the rows' names
 * @param columns the columns' names
 * @param cells row by row
 * @since 0.1
 */
public record MetricTable(
        String rowTitle,
        String columnTitle,
        List<String> rows,
        List<String> columns,
        List<List<Double>> cells) {

    /** @throws IllegalArgumentException unless there is a cell for each row and column */
    public MetricTable {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (cells.size() != rows.size() || cells.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException(
                    "MetricTable: wanted " + rows.size() + " rows of " + width + " cells, got "
                            + cells.stream().map(List::size).toList());
        }
    }
}
