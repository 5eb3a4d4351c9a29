package dev.lanewise.measure.html;

/**
 * How a cell looks. Colour is never the only sign: the text says the same.
 *
 * @since 0.1
 */
public enum Tone {
    PLAIN(""), GOOD("good"), BAD("bad"), QUIET("quiet");

    final String style;

    Tone(String style) {
        this.style = style;
    }
}
