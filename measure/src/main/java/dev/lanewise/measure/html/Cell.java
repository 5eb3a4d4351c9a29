package dev.lanewise.measure.html;

/**
 * A table's cell.
 *
 * @param text any text
 * @param tone how it looks
 * @since 0.1
 */
public record Cell(String text, Tone tone) {
    /** A cell like most. */
    public static Cell of(String text) {
        return new Cell(text, Tone.PLAIN);
    }
}
