package dev.lanewise.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text: the first column to the left, all others to the right, two spaces between them.
 *
 * @since 0.1
 */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(List<String> header) {
        rows.add(header);
    }

    /** A table with a header and no rows yet. */
    public static TextTable of(String... header) {
        return new TextTable(List.of(header));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not as many cells as the header
     */
    public TextTable row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("wanted " + rows.getFirst().size() + " cells, got " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Its lines, each with a line feed. */
    public String text() {
        int[] widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var text = new StringBuilder();
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> row, int[] widths) {
        var line = new StringBuilder(row.getFirst()).repeat(" ", widths[0] - row.getFirst().length());
        for (int i = 1; i < widths.length; i++) {
            line.repeat(" ", 2 + widths[i] - row.get(i).length()).append(row.get(i));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
