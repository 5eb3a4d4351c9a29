package dev.lanewise.measure.html;

import dev.lanewise.measure.html.Svg.Point;
import java.util.List;

/**
 * Bars that lie one below the other, each with its name before it and a text behind it.
 *
 * @since 0.1
 */
public final class Bars {
    private static final int WIDTH = 860;
    private static final int ROW = 22;
    private static final int HEIGHT = 14;
    private static final int LEFT = 210;
    private static final int RIGHT = WIDTH - 150;
    private static final int KEY = 26;
    private static final int KEY_COLUMN = 110;
    private static final int MOST_NAME = 28;

    private Bars() {}

    /**
     * One bar.
     *
     * @param name of it
     * @param group by which it is coloured
     * @param length in any unit, 0 or more
     * @param text what it stands for
     * @since 0.1
     */
    public record Bar(String name, String group, double length, String text) {}

    /** Draws bars; the longest fills the room, and groups are coloured in the order in which they appear. */
    public static Svg of(String label, List<Bar> bars) {
        var svg = Svg.of(WIDTH, KEY + ROW * bars.size() + 4, label);
        var groups = bars.stream().map(Bar::group).distinct().toList();
        double most = bars.stream().mapToDouble(Bar::length).max().orElse(0);
        var along = new Scale(0, most > 0 ? most : 1, LEFT, RIGHT, false);
        for (int i = 0; i < groups.size(); i++) {
            double x = LEFT + i * KEY_COLUMN;
            svg.dot(style(i), new Point(x + 4, 10), 4, groups.get(i));
            svg.text("", new Point(x + 14, 14), "start", groups.get(i));
        }
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), style(groups.indexOf(bars.get(i).group())), KEY + i * ROW, along);
        }
        return svg;
    }

    private static void draw(Svg svg, Bar bar, String style, double y, Scale along) {
        double end = Math.max(along.from() + 1, along.at(bar.length()));
        svg.text("", new Point(LEFT - 8, y + HEIGHT - 3), "end", shortened(bar.name()));
        svg.area("bar " + style, List.of(new Point(LEFT, y), new Point(end, y), new Point(end, y + HEIGHT),
                new Point(LEFT, y + HEIGHT)));
        svg.text("quiet", new Point(end + 6, y + HEIGHT - 3), "start", bar.text());
    }

    /** What a row has room for: the end tells more than the middle. */
    private static String shortened(String name) {
        return name.length() <= MOST_NAME ? name : "…" + name.substring(name.length() - MOST_NAME + 1);
    }

    private static String style(int group) {
        return "s" + (group % Svg.SERIES + 1);
    }
}
