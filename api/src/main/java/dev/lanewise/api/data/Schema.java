package dev.lanewise.api.data;

import java.util.List;

/**
 * How raw data were turned into numbers; kept with the model so that later data are read the same way.
 *
 * @param columns of a table, in the order of the features; empty for images and arrays
 * @param classes the names of the classes, by index; empty where they have none or the target is a value
 * @since 0.1
 */
public record Schema(List<Column> columns, List<String> classes) {
    public static final Schema EMPTY = new Schema(List.of(), List.of());

    public Schema {
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
    }

    /**
     * A column of a table.
     *
     * @param name as in the table's header
     * @param categories for text: the known values, one feature each (one-hot); empty for a number
     * @since 0.1
     */
    public record Column(String name, List<String> categories) {
        public Column {
            categories = List.copyOf(categories);
        }
    }
}
