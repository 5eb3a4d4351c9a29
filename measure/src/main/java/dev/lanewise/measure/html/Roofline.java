package dev.lanewise.measure.html;

import dev.lanewise.measure.html.Svg.Point;
import java.util.List;
import java.util.Locale;

/**
 * Arithmetic intensity against per cent of the fma peak, both logarithmic, with the roof over them: to the left of its corner moving data
 * is the limit, to the right of it computing (Williams, Waterman and Patterson, <em>Roofline: an insightful visual performance model</em>,
 * CACM 52, 2009). A dot above the slope has its data in a cache, which is faster than the copying that the slope stands for.
 *
 * @since 0.1
 */
public final class Roofline {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 430;
    private static final double LEAST_INTENSITY = 0.01;
    private static final double MOST_INTENSITY = 1000;
    private static final double LEAST_PERCENT = 0.1;
    private static final int KEY_ROW = 16;

    private final double corner;
    private final Scale along = new Scale(LEAST_INTENSITY, MOST_INTENSITY, 56, WIDTH - 170, true);
    private final Scale up = new Scale(LEAST_PERCENT, 200, HEIGHT - 44, 12, true);

    /** A chart for a machine whose fma peak is so many times its copying bandwidth, in operations a byte. */
    public Roofline(double corner) {
        this.corner = corner;
    }

    /**
     * A dot.
     *
     * @param name what it is
     * @param group by which it is coloured
     * @param intensity operations a byte
     * @param percent of the peak
     * @since 0.1
     */
    public record Dot(String name, String group, double intensity, double percent) {}

    /** Draws dots; their groups are coloured in the order in which they appear. */
    public Svg of(List<Dot> dots) {
        var svg = Svg.of(WIDTH, HEIGHT, "roofline");
        axes(svg);
        svg.line("roof", List.of(new Point(along.at(slopeStart()), up.at(Math.max(LEAST_PERCENT,
                100 * LEAST_INTENSITY / corner))), new Point(along.at(corner), up.at(100)),
                new Point(along.at(MOST_INTENSITY), up.at(100))));
        var groups = dots.stream().map(Dot::group).distinct().toList();
        for (var dot : dots) {
            svg.dot(style(groups.indexOf(dot.group())), new Point(along.at(dot.intensity()), up.at(dot.percent())), 4,
                    String.format(Locale.ROOT, "%s: %.3g operations a byte, %.1f %% of peak", dot.name(),
                            dot.intensity(), dot.percent()));
        }
        key(svg, groups);
        return svg;
    }

    /** Where the slope comes into the picture. */
    private double slopeStart() {
        return Math.max(LEAST_INTENSITY, corner * LEAST_PERCENT / 100);
    }

    private void axes(Svg svg) {
        for (double mark : along.marks()) {
            svg.line("axis", List.of(new Point(along.at(mark), up.from()), new Point(along.at(mark), up.to())));
            svg.text("quiet", new Point(along.at(mark), HEIGHT - 26), "middle", Marks.text(mark));
        }
        for (double mark : up.marks()) {
            svg.line("axis", List.of(new Point(along.from(), up.at(mark)), new Point(along.to(), up.at(mark))));
            svg.text("quiet", new Point(along.from() - 6, up.at(mark) + 4), "end", Marks.text(mark) + " %");
        }
        svg.text("quiet", new Point((along.from() + along.to()) / 2, HEIGHT - 6), "middle",
                "operations a byte; up: per cent of the fma peak");
    }

    private void key(Svg svg, List<String> groups) {
        for (int i = 0; i < groups.size(); i++) {
            double y = 24 + i * KEY_ROW;
            svg.dot(style(i), new Point(along.to() + 20, y - 4), 4, groups.get(i));
            svg.text("", new Point(along.to() + 30, y), "start", groups.get(i));
        }
    }

    private static String style(int group) {
        return "s" + (group % Svg.SERIES + 1);
    }
}
