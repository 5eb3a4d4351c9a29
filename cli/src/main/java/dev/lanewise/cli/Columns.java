package dev.lanewise.cli;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of words as columns side by side, the last one wrapped.
 *
 * @param width of the terminal
 */
record Columns(int width) {
    private static final int LEAST_ROOM = 30;

    void append(StringBuilder text, List<List<String>> rows) {
        int[] widths = widths(rows);
        int left = 2 + Arrays.stream(widths).limit(widths.length - 1L).map(w -> w + 2).sum();
        for (var row : rows) {
            text.append("  ");
            for (int i = 0; i < widths.length - 1; i++) {
                text.append(row.get(i)).repeat(" ", widths[i] + 2 - row.get(i).length());
            }
            text.append(wrapped(row.getLast(), left)).append('\n');
        }
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private String wrapped(String words, int left) {
        int room = Math.max(LEAST_ROOM, Math.clamp(width, 60, 100) - left);
        var lines = new StringBuilder();
        int used = 0;
        for (var word : words.split(" ")) {
            if (used > 0 && used + 1 + word.length() > room) {
                lines.append('\n').repeat(" ", left);
                used = 0;
            }
            lines.append(used > 0 ? " " : "").append(word);
            used += word.length() + (used > 0 ? 1 : 0);
        }
        return lines.toString();
    }
}
