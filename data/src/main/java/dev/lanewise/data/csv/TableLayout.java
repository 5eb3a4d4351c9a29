package dev.lanewise.data.csv;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table are what.
 *
 * @param features what the model reads, in this order
 * @param targets the label, or the values to predict; none where targets are not wanted
 */
record TableLayout(List<Column> features, List<Column> targets) {
    /**
     * A column that is read.
     *
     * @param number its place in a line, from 0
     */
    record Column(String name, int number, ColumnEncoder encoder) {}

    static TableLayout of(Csv csv, DataContext context, CsvText text) {
        var known = context.schema().map(Schema::columns).filter(columns -> !columns.isEmpty());
        var features = known.map(columns -> known(columns, text)).orElseGet(() -> learnt(csv, text));
        if (features.isEmpty()) {
            throw CsvProblems.noFeatures(text);
        }
        return new TableLayout(features, context.targets() ? targets(csv, context, text) : List.of());
    }

    private static List<Column> known(List<Schema.Column> columns, CsvText text) {
        return columns.stream().map(column -> {
            var place = new ColumnEncoder.Place(text.file(), column.name());
            return column(column.name(), text, column.categories().isEmpty() ? new NumberEncoder(place, false)
                    : new KnownCategories(place, column.categories()));
        }).toList();
    }

    private static List<Column> learnt(Csv csv, CsvText text) {
        var others = new HashSet<>(csv.target());
        csv.label().ifPresent(others::add);
        var names = !csv.features().isEmpty() ? csv.features()
                : text.names().stream().filter(name -> !others.contains(name)).toList();
        for (var name : csv.categorical()) {
            if (!names.contains(name)) {
                throw CsvProblems.noColumn(text, "among the features, because it is listed as categorical", name,
                        names);
            }
        }
        return names.stream().map(name -> {
            var place = new ColumnEncoder.Place(text.file(), name);
            return column(name, text,
                    csv.categorical().contains(name) ? new NewCategories(place) : new DetectingEncoder(place));
        }).toList();
    }

    private static List<Column> targets(Csv csv, DataContext context, CsvText text) {
        if (csv.label().isEmpty()) {
            return csv.target().stream().map(
                    name -> column(name, text, new NumberEncoder(new ColumnEncoder.Place(text.file(), name), false)))
                    .toList();
        }
        var name = csv.label().get();
        var place = new ColumnEncoder.Place(text.file(), name);
        Optional<List<String>> classes = context.schema().map(Schema::classes).filter(names -> !names.isEmpty());
        return List.of(column(name, text,
                classes.isPresent() ? new KnownCategories(place, classes.get()) : new NewCategories(place)));
    }

    private static Column column(String name, CsvText text, ColumnEncoder encoder) {
        int number = text.names().indexOf(name);
        if (number < 0) {
            throw CsvProblems.noColumn(text, "in the table", name, text.names());
        }
        return new Column(name, number, encoder);
    }
}
