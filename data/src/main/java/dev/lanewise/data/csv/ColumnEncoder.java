package dev.lanewise.data.csv;

import dev.lanewise.data.internal.InputFile;
import java.util.List;

/** Turns the texts of one column into numbers, line by line. */
interface ColumnEncoder {
    /**
     * The number, or the code of the category.
     *
     * @param text stripped, not empty
     */
    float encode(String text, long line);

    /** Whether the text stands for a value that is not there, in a column of this kind; an empty one always does. */
    default boolean isMissing(String text) {
        return false;
    }

    /** The categories, sorted; empty for a column of numbers. */
    List<String> categories();

    /** The index into {@link #categories()} that a code stands for. */
    int index(int code);

    /**
     * Where a column stands, for messages.
     *
     * @param column its name
     */
    record Place(InputFile file, String column) {}
}
