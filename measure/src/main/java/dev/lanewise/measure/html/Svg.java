package dev.lanewise.measure.html;

import java.util.List;
import java.util.Locale;

/**
 * A drawing, put together from lines, dots and texts in the coordinates of its box. Styles are named, and the page says what they look
 * like in light and in dark: {@code axis}, {@code roof}, {@code quiet}, {@code heading}, and {@code s1} to {@code s6} for series.
 *
 * @since 0.1
 */
public final class Svg {
    /** How many styles of series there are. */
    public static final int SERIES = 6;

    private final StringBuilder markup = new StringBuilder();

    private Svg(int width, int height, String label) {
        markup.append(String.format(Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">", width, height,
                width, height, Escape.html(label)));
    }

    /** An empty drawing. The label is what a reader hears who can't see it. */
    public static Svg of(int width, int height, String label) {
        return new Svg(width, height, label);
    }

    /** A point of a drawing, from its upper left corner. */
    public record Point(double x, double y) {}

    /** A line through points. */
    public Svg line(String style, List<Point> points) {
        return shape("polyline", style, points);
    }

    /** A surface between points. */
    public Svg area(String style, List<Point> points) {
        return shape("polygon", style, points);
    }

    private Svg shape(String tag, String style, List<Point> points) {
        markup.append('<').append(tag).append(" class=\"").append(Escape.html(style)).append("\" points=\"");
        points.forEach(point -> markup.append(number(point.x)).append(',').append(number(point.y)).append(' '));
        markup.append("\"/>");
        return this;
    }

    /** A dot that says more when one points at it. */
    public Svg dot(String style, Point at, double radius, String hint) {
        markup.append("<circle class=\"dot ").append(Escape.html(style)).append("\" cx=\"").append(number(at.x))
                .append("\" cy=\"").append(number(at.y)).append("\" r=\"").append(number(radius)).append("\"><title>")
                .append(Escape.html(hint)).append("</title></circle>");
        return this;
    }

    /** Text that begins at a point, ends at it or has it in the middle: {@code start}, {@code end}, {@code middle}. */
    public Svg text(String style, Point at, String anchor, String text) {
        markup.append("<text class=\"").append(Escape.html(style)).append("\" x=\"").append(number(at.x))
                .append("\" y=\"").append(number(at.y)).append("\" text-anchor=\"").append(Escape.html(anchor))
                .append("\">").append(Escape.html(text)).append("</text>");
        return this;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    String markup() {
        return markup + "</svg>";
    }
}
