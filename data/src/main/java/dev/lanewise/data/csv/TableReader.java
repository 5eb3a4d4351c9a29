package dev.lanewise.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.data.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the lines of a table into one float a value, of which categories become several only when they are copied. */
final class TableReader {
    private final Csv csv;
    private final CsvText text;
    private final TableLayout layout;
    private final Rows features;
    private final Rows targets;
    private final boolean isNew;
    private int[] lines = new int[64];

    TableReader(Csv csv, DataContext context, CsvText text) {
        this.csv = csv;
        this.text = text;
        isNew = !context.targets();
        layout = TableLayout.of(csv, context, text);
        features = new Rows(layout.features());
        targets = new Rows(layout.targets());
    }

    Dataset read() {
        int dropped = 0;
        while (text.hasNext()) {
            var line = text.next();
            if (isComplete(line)) {
                add(line);
            } else {
                dropped++;
            }
        }
        if (features.count == 0) {
            throw dropped == 0 ? CsvProblems.empty(text.file(), csv, isNew)
                    : CsvProblems.allDropped(text.file(), dropped);
        }
        return dataset();
    }

    private boolean isComplete(CsvRecord line) {
        for (var columns : List.of(layout.features(), layout.targets())) {
            for (var column : columns) {
                var cell = line.getField(column.number()).strip();
                if (cell.isEmpty() || column.encoder().isMissing(cell)) {
                    if (csv.missing() == Csv.Missing.ERROR) {
                        throw CsvProblems.missing(new ColumnEncoder.Place(text.file(), column.name()),
                                line.getStartingLineNumber(), cell);
                    }
                    return false;
                }
            }
        }
        return true;
    }

    private void add(CsvRecord line) {
        if (features.count == lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
        }
        lines[features.count] = (int) line.getStartingLineNumber();
        features.add(line);
        targets.add(line);
    }

    private Dataset dataset() {
        var values = new ArrayList<Values>();
        values.add(new TableFeatures(layout.features(), features.done()));
        List<String> classes = List.of();
        if (csv.label().isPresent() && !layout.targets().isEmpty()) {
            classes = layout.targets().getFirst().encoder().categories();
            values.add(InMemoryDataset.classes(targets.indices()));
        } else if (!layout.targets().isEmpty()) {
            values.add(InMemoryDataset.targets(Shape.of(layout.targets().size()), targets.done()));
        }
        var columns = layout.features().stream()
                .map(column -> new Schema.Column(column.name(), column.encoder().categories()))
                .toList();
        int[] places = Arrays.copyOf(lines, features.count);
        var file = text.file().place();
        return new InMemoryDataset(new Schema(columns, classes), i -> file + ":" + places[i], values);
    }

    /** The values of some columns, line after line, in an array that grows. */
    private final class Rows {
        private final List<TableLayout.Column> columns;
        private float[] cells;
        private int count;

        Rows(List<TableLayout.Column> columns) {
            this.columns = columns;
            cells = new float[64 * columns.size()];
        }

        void add(CsvRecord line) {
            int at = count * columns.size();
            if (at + columns.size() > cells.length) {
                grow();
            }
            for (int i = 0; i < columns.size(); i++) {
                var column = columns.get(i);
                cells[at + i] = column.encoder()
                        .encode(line.getField(column.number()).strip(), line.getStartingLineNumber());
            }
            count++;
        }

        private void grow() {
            long longer = Math.min(2L * cells.length, Integer.MAX_VALUE - 8L);
            if (longer < cells.length + (long) columns.size()) {
                throw CsvProblems.tooLarge(text.file(), count);
            }
            cells = Arrays.copyOf(cells, (int) longer);
        }

        /** The values; of text, the indices of the sorted categories. */
        float[] done() {
            float[] result = Arrays.copyOf(cells, count * columns.size());
            for (int i = 0; i < columns.size(); i++) {
                var encoder = columns.get(i).encoder();
                if (!encoder.categories().isEmpty()) {
                    for (int at = i; at < result.length; at += columns.size()) {
                        result[at] = encoder.index((int) result[at]);
                    }
                }
            }
            return result;
        }

        int[] indices() {
            float[] values = done();
            int[] indices = new int[values.length];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = (int) values[i];
            }
            return indices;
        }
    }
}
